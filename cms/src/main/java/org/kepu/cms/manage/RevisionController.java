package org.kepu.cms.manage;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.account.User;
import org.kepu.cms.account.Users;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.NoSuchItem;
import org.kepu.cms.content.Revision;
import org.kepu.cms.content.Revisions;
import org.kepu.cms.content.SaveItem;
import org.kepu.cms.listing.Cursor;
import org.kepu.cms.listing.Limit;
import org.kepu.cms.listing.Listing;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The saved states of an item: list, read, compare, take back into use. */
@RestController
@RequestMapping("/api/manage/v1/items/{id}/revisions")
class RevisionController {

    private final Items items;
    private final Revisions revisions;
    private final SaveItem saveItem;
    private final Users users;
    private final ItemView view;

    RevisionController(
            Items items, Revisions revisions, SaveItem saveItem, Users users, ItemView view) {
        this.items = items;
        this.revisions = revisions;
        this.saveItem = saveItem;
        this.users = users;
        this.view = view;
    }

    /** Who saved. */
    record Author(UUID id, String name) {}

    /**
     * A revision without its content.
     *
     * @param head whether it is the newest
     * @param live whether the public sees it
     */
    record Entry(
            int number,
            String title,
            Author author,
            Instant at,
            String note,
            String sha256,
            boolean head,
            boolean live) {}

    /** Newest first. */
    @GetMapping
    Listing<Entry> list(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit,
            Actor actor) {
        actor.require(Permission.READ);
        Item item = ItemController.find(items, id);
        Limit most = Limit.parse(limit);
        int before =
                cursor == null
                        ? Integer.MAX_VALUE
                        : Math.clamp(Cursor.parse(cursor, 1).number(0), 1, Integer.MAX_VALUE);
        List<Revision> found = revisions.list(item.id(), before, most.plusOne());
        Map<UUID, User> authors =
                users.findAll(found.stream().map(Revision::author).collect(Collectors.toSet()));
        return Listing.of(found, most.value(), revision -> Cursor.of(revision.number()))
                .map(revision -> entry(item, revision, authors));
    }

    private static Entry entry(Item item, Revision revision, Map<UUID, User> authors) {
        User author = authors.get(revision.author());
        Integer live = item.live();
        return new Entry(
                revision.number(),
                revision.content().title(),
                new Author(revision.author(), author == null ? "" : author.displayName()),
                revision.at(),
                revision.note(),
                revision.sha256(),
                revision.number() == item.head(),
                live != null && revision.number() == live);
    }

    /** The item as it was at that revision. */
    @GetMapping("/{number:[0-9]{1,9}}")
    ObjectNode read(@PathVariable String id, @PathVariable int number, Actor actor) {
        actor.require(Permission.READ);
        Item item = ItemController.find(items, id);
        return view.of(item, revision(item, number));
    }

    /** What changed since revision {@code with}; without one, since the one before. */
    @GetMapping("/{number:[0-9]{1,9}}/diff")
    RevisionDiff diff(
            @PathVariable String id,
            @PathVariable int number,
            @RequestParam(required = false) @Nullable Integer with,
            Actor actor) {
        actor.require(Permission.READ);
        Item item = ItemController.find(items, id);
        Revision to = revision(item, number);
        Revision from = revision(item, with == null ? Math.max(1, number - 1) : with);
        return RevisionDiff.between(from, to);
    }

    /** Saves the content of an older revision as the newest. */
    @PostMapping("/{number:[0-9]{1,9}}/restore")
    ResponseEntity<ObjectNode> restore(
            @PathVariable String id,
            @PathVariable int number,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Actor actor) {
        actor.require(Permission.WRITE);
        Item item = ItemController.find(items, id);
        IfMatch.check(ifMatch, item);
        return view.answer(
                saveItem.save(
                        item.id(),
                        item.version(),
                        null,
                        revision(item, number).content(),
                        "恢复第 " + number + " 版",
                        actor));
    }

    private Revision revision(Item item, int number) {
        return revisions
                .find(item.id(), number)
                .orElseThrow(() -> new NoSuchItem(item.id() + " r" + number));
    }
}
