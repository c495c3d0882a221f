package org.kepu.cms.manage;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.content.ContentTypes;
import org.kepu.cms.content.DeleteItem;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemDocument;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.NoSuchItem;
import org.kepu.cms.content.SaveItem;
import org.kepu.cms.listing.Cursor;
import org.kepu.cms.listing.Limit;
import org.kepu.cms.listing.Listing;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.net.URI;
import java.util.List;

/** Items in every state: list, read, create, save, delete. */
@RestController
@RequestMapping("/api/manage/v1/items")
class ItemController {

    private static final int LONGEST_NOTE = 500;

    private final Items items;
    private final SaveItem saveItem;
    private final DeleteItem deleteItem;
    private final ContentTypes types;
    private final ItemView view;
    private final OnceOnly onceOnly;

    ItemController(
            Items items,
            SaveItem saveItem,
            DeleteItem deleteItem,
            ContentTypes types,
            ItemView view,
            OnceOnly onceOnly) {
        this.items = items;
        this.saveItem = saveItem;
        this.deleteItem = deleteItem;
        this.types = types;
        this.view = view;
        this.onceOnly = onceOnly;
    }

    /** One page, last changed first. */
    @GetMapping
    Listing<ObjectNode> list(ItemQuery query, Actor actor) {
        actor.require(Permission.READ);
        Items.ItemFilter filter = query.filter(actor, types);
        Limit limit = Limit.parse(query.limit());
        List<Item> found = items.list(filter, query.after(), limit.plusOne());
        Listing<Item> page =
                Listing.of(
                        found,
                        limit.value(),
                        item -> Cursor.of(item.updatedAt(), item.id().value()));
        Long total = query.wantsTotal() ? items.count(filter) : null;
        return new Listing<>(
                view.entries(page.data()), new Listing.Page(page.page().next(), total));
    }

    /** Creates a draft; with an {@code Idempotency-Key} once only. */
    @PostMapping
    ResponseEntity<ObjectNode> create(
            @RequestBody JsonNode body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Actor actor) {
        actor.require(Permission.WRITE);
        ItemDocument document = ItemDocument.read(body).orThrow();
        String type = document.type();
        if (type == null || type.isBlank()) {
            throw new Invalid(Flaw.at("/type", "flaw.required"));
        }
        OnceOnly.Made made =
                onceOnly.make(
                        key,
                        body,
                        actor,
                        () ->
                                saveItem.create(
                                                type,
                                                document.id(),
                                                document.slug(),
                                                document.content(),
                                                actor)
                                        .id());
        Item item = items.get(made.item());
        var answer =
                ResponseEntity.created(URI.create("/api/manage/v1/items/" + item.id()))
                        .header(HttpHeaders.ETAG, IfMatch.tag(item));
        if (made.again()) {
            answer.header("Idempotency-Replayed", "true");
        }
        return answer.body(view.of(item));
    }

    @GetMapping("/{id}")
    ResponseEntity<ObjectNode> read(@PathVariable String id, Actor actor) {
        actor.require(Permission.READ);
        return view.answer(find(items, id));
    }

    /** Saves a revision: what the body doesn't say is empty from then on, but for the slug. */
    @PutMapping("/{id}")
    ResponseEntity<ObjectNode> save(
            @PathVariable String id,
            @RequestBody JsonNode body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestParam(defaultValue = "") String note,
            Actor actor) {
        actor.require(Permission.WRITE);
        Item item = find(items, id);
        IfMatch.require(ifMatch, item);
        ItemDocument document = ItemDocument.read(body).orThrow();
        if (document.type() != null && !document.type().equals(item.type())) {
            throw new Invalid(Flaw.at("/type", "manage.type-fixed"));
        }
        if (note.length() > LONGEST_NOTE) {
            throw new Invalid(Flaw.inParameter("note", "manage.note-too-long"));
        }
        return view.answer(
                saveItem.save(
                        item.id(),
                        item.version(),
                        document.slug(),
                        document.content(),
                        note.replaceAll("\\p{Cntrl}", " ").strip(),
                        actor));
    }

    /** Deletes an item that was never public. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Actor actor) {
        actor.require(Permission.WRITE);
        Item item = find(items, id);
        IfMatch.require(ifMatch, item);
        deleteItem.delete(item.id(), item.version(), actor);
    }

    /**
     * The item with that id.
     *
     * @throws NoSuchItem if there is none, or the text is no id
     */
    static Item find(Items items, String id) {
        return ItemId.parse(id).flatMap(items::find).orElseThrow(() -> new NoSuchItem(id));
    }
}
