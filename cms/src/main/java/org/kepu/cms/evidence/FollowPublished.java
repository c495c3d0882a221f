package org.kepu.cms.evidence;

import org.kepu.cms.account.Actor;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.Revisions;
import org.kepu.cms.publish.Change;
import org.kepu.cms.publish.ChangeLog;
import org.kepu.cms.task.OpenTask;
import org.kepu.cms.task.TaskKind;
import org.kepu.cms.task.Tasks;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Follows the change log, so that what is public is what is watched; from its beginning on. */
@Component
class FollowPublished {

    private static final int MOST = 200;

    private final ChangeLog log;
    private final Items items;
    private final Revisions revisions;
    private final Pages pages;
    private final Citations citations;
    private final Tasks tasks;
    private final OpenTask openTask;
    private final Clock clock;

    FollowPublished(
            ChangeLog log,
            Items items,
            Revisions revisions,
            Pages pages,
            Citations citations,
            Tasks tasks,
            OpenTask openTask,
            Clock clock) {
        this.log = log;
        this.items = items;
        this.revisions = revisions;
        this.pages = pages;
        this.citations = citations;
        this.tasks = tasks;
        this.openTask = openTask;
        this.clock = clock;
    }

    /** Takes the next changes in; says whether there may be more. */
    @Transactional
    boolean followNext() {
        List<Change> changes = log.since(citations.position(), MOST);
        if (changes.isEmpty()) {
            return false;
        }
        changes.stream().map(Change::itemId).distinct().forEach(this::take);
        citations.reached(changes.getLast().seq());
        return changes.size() == MOST;
    }

    private void take(ItemId id) {
        List<Citation> cited = items.find(id).map(this::live).orElse(List.of());
        if (items.find(id).isPresent()) {
            citations.replace(id, cited);
        }
        cited.forEach(it -> pages.want(it.url(), clock.instant()));
        Set<String> still =
                cited.stream().map(it -> Pages.digest(it.url())).collect(Collectors.toSet());
        tasks.of(id).stream()
                .filter(it -> it.kind() == TaskKind.EVIDENCE && !still.contains(it.subject()))
                .forEach(it -> openTask.close(id, TaskKind.EVIDENCE, it.subject(), Actor.SYSTEM));
    }

    private List<Citation> live(Item item) {
        Integer live = item.live();
        return live == null
                ? List.of()
                : Citation.of(revisions.get(item.id(), live).content()).stream()
                        .filter(Citation::isOnTheWeb)
                        .toList();
    }
}
