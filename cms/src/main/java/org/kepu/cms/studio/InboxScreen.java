package org.kepu.cms.studio;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.content.History;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemStatus;
import org.kepu.cms.content.ItemTransition;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.Items.ItemFilter;
import org.kepu.cms.content.Vocabularies;
import org.kepu.cms.publish.ExpireDue;
import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.publish.Snapshot;
import org.kepu.cms.request.RequestClusters;
import org.kepu.cms.request.RequestClusters.View;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The first screen: what waits for me, what came back, what I am writing, what went out. */
@Controller
class InboxScreen {

    private static final int DRAFTS = 20;
    private static final int OTHERS = 8;
    private static final int EXPIRING = 20;

    private final Items items;
    private final History history;
    private final WaitingItems waiting;
    private final ItemRows rows;
    private final TaskLines tasks;
    private final ImportLines imports;
    private final PublishedItems published;
    private final RequestClusters clusters;
    private final Vocabularies vocabularies;
    private final Clock clock;

    InboxScreen(
            Items items,
            History history,
            WaitingItems waiting,
            ItemRows rows,
            TaskLines tasks,
            ImportLines imports,
            PublishedItems published,
            RequestClusters clusters,
            Vocabularies vocabularies,
            Clock clock) {
        this.items = items;
        this.history = history;
        this.waiting = waiting;
        this.rows = rows;
        this.tasks = tasks;
        this.imports = imports;
        this.published = published;
        this.clusters = clusters;
        this.vocabularies = vocabularies;
        this.clock = clock;
    }

    @GetMapping("/studio")
    String show(Actor actor, Model model) {
        model.addAttribute("signs", actor.may(Permission.REVIEW));
        model.addAttribute("toSign", rows.of(waiting.toSign(actor)));
        model.addAttribute("toPublish", rows.of(waiting.toPublish(actor)));
        if (actor.may(Permission.WRITE)) {
            addDrafts(actor, model);
        }
        boolean importing = actor.may(Permission.IMPORT);
        model.addAttribute("failed", importing ? imports.unfinished(actor) : List.of());
        model.addAttribute("tasks", tasks.waitingFor(actor));
        addExpiring(model);
        model.addAttribute("asked", clusters.list(View.WAITING, null, 0, OTHERS));
        model.addAttribute("empty", actor.may(Permission.WRITE) ? emptyTopics() : List.of());
        model.addAttribute("scheduled", list(ItemStatus.SCHEDULED, null, OTHERS));
        model.addAttribute("published", list(ItemStatus.PUBLISHED, null, OTHERS));
        return "studio/inbox";
    }

    /** Topics under which the public finds nothing. */
    private List<String> emptyTopics() {
        return vocabularies.topics().stream()
                .filter(it -> !published.isUsed("topic", it.slug()))
                .map(Words::name)
                .toList();
    }

    /** Debunks whose time is over, or soon will be. */
    private void addExpiring(Model model) {
        Instant now = clock.instant();
        List<Snapshot> due = published.dueForReview(now.plus(ExpireDue.SOON), EXPIRING);
        List<Item> found = due.stream().flatMap(it -> items.find(it.itemId()).stream()).toList();
        model.addAttribute("expiring", rows.of(found));
    }

    /** Own drafts, those that were returned apart, with what the reviewer said. */
    private void addDrafts(Actor actor, Model model) {
        var returned = new ArrayList<ItemRow>();
        var drafts = new ArrayList<ItemRow>();
        for (Item item : items.list(filter(ItemStatus.DRAFT, actor.id()), null, DRAFTS)) {
            List<ItemTransition.Entry> last = history.of(item.id(), 1);
            if (!last.isEmpty() && last.getFirst().action().equals("return")) {
                returned.add(rows.of(item).noted(last.getFirst().comment()));
            } else {
                drafts.add(rows.of(item));
            }
        }
        model.addAttribute("returned", returned);
        model.addAttribute("drafts", drafts);
        model.addAttribute("inReview", list(ItemStatus.REVIEW, actor.id(), OTHERS));
    }

    private List<ItemRow> list(ItemStatus status, @Nullable UUID author, int limit) {
        return rows.of(items.list(filter(status, author), null, limit));
    }

    private static ItemFilter filter(ItemStatus status, @Nullable UUID author) {
        return new ItemFilter(List.of(status), List.of(), "", author, null);
    }
}
