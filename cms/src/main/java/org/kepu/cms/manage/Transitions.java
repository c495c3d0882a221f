package org.kepu.cms.manage;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.intake.ProposedUpdates;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.publish.CorrectItem;
import org.kepu.cms.publish.Correction;
import org.kepu.cms.publish.PublishItem;
import org.kepu.cms.publish.ScheduleItem;
import org.kepu.cms.publish.WithdrawItem;
import org.kepu.cms.review.ArchiveItem;
import org.kepu.cms.review.ReturnToAuthor;
import org.kepu.cms.review.SignAfterwards;
import org.kepu.cms.review.SignStage;
import org.kepu.cms.review.SubmitForReview;
import org.springframework.stereotype.Component;

import java.time.OffsetDateTime;

/** Finds the use case for each action. */
@Component
class Transitions {

    private final Reviewing reviewing;
    private final Publishing publishing;

    Transitions(Reviewing reviewing, Publishing publishing) {
        this.reviewing = reviewing;
        this.publishing = publishing;
    }

    /** Does it, if workflow and role allow. */
    Item move(
            ItemId id,
            TransitionController.Action action,
            TransitionController.Wish wish,
            Actor actor) {
        String words = wish.words();
        return switch (action) {
            case SUBMIT -> reviewing.submit().submit(id, words, actor);
            case SUBMIT_URGENT -> reviewing.submit().submitUrgent(id, words, actor);
            case SIGN_AFTERWARDS -> reviewing.afterwards().sign(id, words, actor);
            case SIGN -> reviewing.sign().sign(id, words, actor);
            case RETURN -> reviewing.giveBack().sendBack(id, words, actor);
            case ARCHIVE -> reviewing.archive().archive(id, words, actor);
            case RESTORE -> reviewing.archive().restore(id, words, actor);
            case LEAVE_UPDATE -> reviewing.updates().reject(id, actor);
            case PUBLISH -> publishing.publish().publish(id, words, actor);
            case SCHEDULE ->
                    publishing.schedule().schedule(id, time(wish.at()).toInstant(), words, actor);
            case CORRECT -> publishing.correct().correct(id, kind(wish.kind()), words, actor);
            case WITHDRAW -> publishing.withdraw().withdraw(id, words, actor);
        };
    }

    private static OffsetDateTime time(@Nullable OffsetDateTime at) {
        if (at == null) {
            throw new Invalid(Flaw.at("/at", "flaw.required"));
        }
        return at;
    }

    private static Correction.Kind kind(@Nullable String kind) {
        return kind == null
                ? Correction.Kind.CORRECTION
                : Correction.Kind.of(kind)
                        .orElseThrow(
                                () -> new Invalid(Flaw.at("/kind", "publish.correction-kind")));
    }

    /** The acts of review. */
    @Component
    record Reviewing(
            SubmitForReview submit,
            SignStage sign,
            SignAfterwards afterwards,
            ReturnToAuthor giveBack,
            ArchiveItem archive,
            ProposedUpdates updates) {}

    /** The acts that change what the public sees. */
    @Component
    record Publishing(
            PublishItem publish,
            ScheduleItem schedule,
            CorrectItem correct,
            WithdrawItem withdraw) {}
}
