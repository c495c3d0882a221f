package org.kepu.cms.studio;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.content.DeleteItem;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.StaleRevision;
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

import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Supplier;

/** Hands what was chosen on a screen to the use case that does it. */
@Component
class Acts {

    private final Review review;
    private final Publication publication;
    private final Items items;
    private final DeleteItem deleteItem;
    private final Missing missing;

    Acts(
            Review review,
            Publication publication,
            Items items,
            DeleteItem deleteItem,
            Missing missing) {
        this.review = review;
        this.publication = publication;
        this.items = items;
        this.deleteItem = deleteItem;
        this.missing = missing;
    }

    /**
     * What was chosen.
     *
     * @param version that the person saw: what changed meanwhile must be looked at first
     * @param at local time in China, for {@code schedule}
     * @param kind of a correction
     */
    record Wish(
            String action,
            long version,
            @Nullable String comment,
            @Nullable String at,
            @Nullable String kind) {

        String words() {
            return comment == null ? "" : comment;
        }
    }

    /** What the review's use cases do. */
    @Component
    record Review(
            SubmitForReview submit,
            SignStage sign,
            SignAfterwards afterwards,
            ReturnToAuthor sendBack,
            ArchiveItem archive) {}

    /** What the publication's use cases do. */
    @Component
    record Publication(
            PublishItem publish,
            ScheduleItem schedule,
            CorrectItem correct,
            WithdrawItem withdraw) {}

    Item carryOut(ItemId id, Wish wish, Actor actor) {
        requireSeen(id, wish.version());
        String words = wish.words();
        return switch (wish.action()) {
            case "submit" -> submit(id, words, actor);
            case "submit-urgent" -> urgent(id, words, actor);
            case "sign-afterwards" -> review.afterwards.sign(id, words, actor);
            case "sign" -> review.sign.sign(id, words, actor);
            case "return" -> review.sendBack.sendBack(id, words, actor);
            case "archive" -> review.archive.archive(id, words, actor);
            case "restore" -> review.archive.restore(id, words, actor);
            case "publish" -> publication.publish.publish(id, words, actor);
            case "schedule" -> publication.schedule.schedule(id, time(wish.at()), words, actor);
            case "correct" -> publication.correct.correct(id, kind(wish.kind()), words, actor);
            case "withdraw" -> publication.withdraw.withdraw(id, words, actor);
            default -> throw new Invalid(Flaw.unknownValue("action", wish.action()));
        };
    }

    /** The schema's own sentences name members; here the form's labels are said instead. */
    private Item submit(ItemId id, String words, Actor actor) {
        return said(id, () -> review.submit.submit(id, words, actor));
    }

    private Item urgent(ItemId id, String words, Actor actor) {
        return said(id, () -> review.submit.submitUrgent(id, words, actor));
    }

    private Item said(ItemId id, Supplier<Item> act) {
        try {
            return act.get();
        } catch (Invalid invalid) {
            String type = items.get(id).type();
            throw new Invalid(
                    invalid.flaws().stream()
                            .map(
                                    it ->
                                            it.key().startsWith("review.")
                                                    ? it
                                                    : Flaw.at(
                                                            it.place(), missing.sentence(type, it)))
                            .toList());
        }
    }

    void delete(ItemId id, long version, Actor actor) {
        deleteItem.delete(id, version, actor);
    }

    /** Nobody signs or publishes a text that they haven't seen. */
    private void requireSeen(ItemId id, long version) {
        if (items.get(id).version() != version) {
            throw new StaleRevision(id);
        }
    }

    private static Instant time(@Nullable String at) {
        try {
            return When.fromLocal(at == null ? "" : at);
        } catch (DateTimeException _) {
            throw new Invalid(Flaw.at("/at", "studio.flaw.time"));
        }
    }

    private static Correction.Kind kind(@Nullable String kind) {
        return Correction.Kind.of(kind == null ? "" : kind)
                .orElseThrow(() -> new Invalid(Flaw.at("/kind", "publish.correction-kind")));
    }
}
