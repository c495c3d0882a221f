package org.kepu.cms.review;

import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.account.User;
import org.kepu.cms.account.Users;
import org.kepu.cms.content.History;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.ItemTransition;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.Revision;
import org.kepu.cms.content.Revisions;
import org.kepu.cms.content.Signature;
import org.kepu.cms.content.Signatures;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The review sheet (审签单) of a revision: who signed which content and when, and the way it went; a
 * PDF to be printed, signed by hand where that is asked for, and filed.
 */
@Component
public class ReviewSheet {

    private static final int MOST_ACTS = 200;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneId.of("Asia/Shanghai"));

    private final Items items;
    private final Revisions revisions;
    private final Signatures signatures;
    private final History history;
    private final Users users;
    private final WorkflowSettings workflow;
    private final Printing printing;

    ReviewSheet(
            Items items,
            Revisions revisions,
            Signatures signatures,
            History history,
            Users users,
            WorkflowSettings workflow,
            Printing printing) {
        this.items = items;
        this.revisions = revisions;
        this.signatures = signatures;
        this.history = history;
        this.users = users;
        this.workflow = workflow;
        this.printing = printing;
    }

    /** What it is printed with. */
    @Component
    record Printing(SheetPdf pdf, MessageSource texts, Clock clock) {}

    /**
     * The sheet as PDF.
     *
     * @param number of the revision; 0: the public one, or the newest when nothing is public
     * @throws NoSheetFont if this machine has no font for it
     */
    public byte[] of(ItemId id, int number, Actor actor) {
        actor.require(Permission.READ);
        Item item = items.get(id);
        Integer live = item.live();
        boolean editing = live == null || live != item.head();
        int usual =
                editing && live != null && signatures.of(id, item.head()).isEmpty()
                        ? live
                        : item.head();
        Revision revision = revisions.get(id, number > 0 ? number : usual);
        return printing.pdf.write(
                new Sheet(
                        say("heading"),
                        facts(item, revision),
                        say("signatures"),
                        List.of(
                                say("stage"),
                                say("signer"),
                                say("time"),
                                say("comment"),
                                say("signed-hash")),
                        signatures(item.type(), revision),
                        say("acts"),
                        acts(id),
                        say("foot", TIME.format(printing.clock.instant()))));
    }

    private List<List<String>> facts(Item item, Revision revision) {
        return List.of(
                List.of(say("title"), revision.content().title()),
                List.of(say("number"), item.id().toString()),
                List.of(say("revision"), revision.number() + "（" + time(revision.at()) + "）"),
                List.of(say("hash"), revision.sha256()),
                List.of(say("authors"), authors(item, revision)));
    }

    /** All who wrote up to that revision. */
    private String authors(Item item, Revision revision) {
        var ids =
                revisions.list(item.id(), revision.number() + 1, MOST_ACTS).stream()
                        .map(Revision::author)
                        .distinct()
                        .toList();
        return users.findAll(ids).values().stream()
                .map(ReviewSheet::named)
                .sorted()
                .collect(Collectors.joining("、"));
    }

    private static String named(User user) {
        return user.organization().isEmpty()
                ? user.displayName()
                : user.displayName() + "（" + user.organization() + "）";
    }

    /** A row for each stage, an empty one where nobody signed. */
    private List<List<String>> signatures(String type, Revision revision) {
        List<Signature> given = signatures.of(revision.itemId(), revision.number());
        var rows = new ArrayList<List<String>>();
        for (int stage = 1; stage <= workflow.stagesOf(type).size(); stage++) {
            int number = stage;
            String name = say("stage." + workflow.roleOf(type, stage).slug());
            rows.add(
                    given.stream()
                            .filter(it -> it.stage() == number)
                            .findFirst()
                            .map(it -> row(name, it))
                            .orElse(List.of(name, "", "", "", "")));
        }
        return rows;
    }

    private static List<String> row(String stage, Signature it) {
        return List.of(stage, it.name(), time(it.at()), it.comment(), it.sha256());
    }

    private List<List<String>> acts(ItemId id) {
        return history.of(id, MOST_ACTS).reversed().stream().map(this::act).toList();
    }

    private List<String> act(ItemTransition.Entry it) {
        return List.of(time(it.at()), it.name(), say("act." + it.action()), it.comment());
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }

    private String say(String key, Object... args) {
        String full = "review.sheet." + key;
        Locale locale = LocaleContextHolder.getLocale();
        String text = printing.texts.getMessage(full, args, key, locale);
        return text == null ? key : text;
    }
}
