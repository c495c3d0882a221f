package org.kepu.cms.studio;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.content.History;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemStatus;
import org.kepu.cms.content.Signature;
import org.kepu.cms.content.Signatures;
import org.kepu.cms.publish.UrgentSettings;
import org.kepu.cms.review.SignAfterwards;
import org.kepu.cms.review.WorkflowSettings;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** How far an item is, who has signed, what was done, and what may be done with it now. */
@Component
class Panel {

    private static final int ACTS_SHOWN = 30;

    private final History history;
    private final Signatures signatures;
    private final WorkflowSettings workflow;
    private final WaitingItems waiting;
    private final SignAfterwards afterwards;
    private final UrgentSettings urgent;
    private final ItemRows rows;
    private final Words words;
    private final Clock clock;

    Panel(
            History history,
            Signatures signatures,
            WorkflowSettings workflow,
            WaitingItems waiting,
            SignAfterwards afterwards,
            UrgentSettings urgent,
            ItemRows rows,
            Words words,
            Clock clock) {
        this.history = history;
        this.signatures = signatures;
        this.workflow = workflow;
        this.waiting = waiting;
        this.afterwards = afterwards;
        this.urgent = urgent;
        this.rows = rows;
        this.words = words;
        this.clock = clock;
    }

    /**
     * A stage of the review.
     *
     * @param state {@code done}, {@code now} or {@code open}
     * @param by the signer's name, when signed
     */
    public record StageLine(
            int number,
            String name,
            String state,
            @Nullable String by,
            @Nullable When at,
            @Nullable String comment,
            @Nullable String sha256) {}

    /** Something that was done. */
    public record ActLine(String text, String by, When at, String comment, int revision) {}

    /**
     * The panel.
     *
     * @param acts what the actor may do now, the most likely first
     * @param hindrance why the actor may not sign though it is their stage; null when they may
     */
    public record View(
            List<StageLine> stages,
            List<String> acts,
            boolean editable,
            @Nullable String hindrance,
            @Nullable When scheduled,
            String scheduleAt,
            List<ActLine> history) {

        /** The act that is offered as a full button. */
        public @Nullable String first() {
            return acts.isEmpty() ? null : acts.getFirst();
        }
    }

    View of(Item item, Actor actor) {
        Instant now = clock.instant();
        return new View(
                stages(item, now),
                acts(item, actor),
                mayEdit(item, actor) && item.status() != ItemStatus.ARCHIVED,
                isMyStage(item, actor) && waiting.hasPart(item, actor)
                        ? words.say("studio.hindrance.four-eyes")
                        : null,
                When.ofNullable(item.scheduledAt(), now),
                When.local(now.plusSeconds(3600)),
                acts(item, now));
    }

    ItemRow row(Item item) {
        return rows.of(item);
    }

    String name(UUID account) {
        return rows.name(account);
    }

    String say(String key, Object... args) {
        return words.say(key, args);
    }

    private List<StageLine> stages(Item item, Instant now) {
        List<Signature> given = signatures.of(item.id(), item.head());
        var lines = new ArrayList<StageLine>();
        for (int stage = 1; stage <= workflow.stagesOf(item.type()).size(); stage++) {
            int number = stage;
            String name = words.say("studio.stage." + workflow.roleOf(item.type(), stage).slug());
            lines.add(
                    given.stream()
                            .filter(it -> it.stage() == number)
                            .findFirst()
                            .map(it -> signed(name, it, now))
                            .orElseGet(() -> open(item, number, name)));
        }
        return lines;
    }

    private static StageLine signed(String name, Signature it, Instant now) {
        return new StageLine(
                it.stage(),
                name,
                "done",
                it.name(),
                When.of(it.at(), now),
                it.comment(),
                it.sha256());
    }

    private static StageLine open(Item item, int stage, String name) {
        boolean isNow = item.status() == ItemStatus.REVIEW && item.stage() == stage;
        return new StageLine(stage, name, isNow ? "now" : "open", null, null, null, null);
    }

    private List<ActLine> acts(Item item, Instant now) {
        return history.of(item.id(), ACTS_SHOWN).stream()
                .map(
                        it ->
                                new ActLine(
                                        words.say("studio.done." + it.action()),
                                        it.name(),
                                        When.of(it.at(), now),
                                        it.comment(),
                                        it.revision()))
                .toList();
    }

    private boolean isMyStage(Item item, Actor actor) {
        return item.status() == ItemStatus.REVIEW
                && actor.may(Permission.REVIEW)
                && actor.roles().contains(workflow.roleOf(item.type(), item.stage()));
    }

    private static boolean mayEdit(Item item, Actor actor) {
        boolean own = item.createdBy().equals(actor.id());
        return actor.may(own ? Permission.WRITE : Permission.WRITE_ALL);
    }

    /** As the use cases would decide; they decide again when it is done. */
    private List<String> acts(Item item, Actor actor) {
        var acts = new ArrayList<String>();
        boolean edit = mayEdit(item, actor);
        boolean publish = actor.may(Permission.PUBLISH);
        switch (item.status()) {
            case DRAFT -> {
                add(acts, edit, "submit");
                add(acts, edit && urgent.allowed(), "submit-urgent");
                add(acts, publish && item.isLive(), "withdraw");
                add(acts, edit && !item.isLive(), "archive");
                add(acts, edit && item.publishedAt() == null, "delete");
            }
            case REVIEW -> {
                boolean mine = isMyStage(item, actor);
                add(acts, mine && !waiting.hasPart(item, actor), "sign");
                add(acts, mine, "return");
                add(acts, publish && item.isLive(), "withdraw");
            }
            case APPROVED, SCHEDULED -> {
                add(acts, publish, "publish");
                add(acts, publish, "schedule");
                boolean approved = item.status() == ItemStatus.APPROVED;
                add(acts, publish && approved && item.isLive(), "correct");
                add(acts, publish, "return");
                add(acts, publish && item.isLive(), "withdraw");
            }
            case PUBLISHED -> {
                add(acts, afterwards.stageFor(item, actor).isPresent(), "sign-afterwards");
                add(acts, publish, "correct");
                add(acts, publish, "withdraw");
            }
            case WITHDRAWN -> {
                add(acts, edit, "restore");
                add(acts, edit, "archive");
            }
            case ARCHIVED -> {
                add(acts, edit, "restore");
                add(acts, edit && item.publishedAt() == null, "delete");
            }
        }
        return acts;
    }

    private static void add(List<String> acts, boolean may, String act) {
        if (may) {
            acts.add(act);
        }
    }
}
