package org.kepu.cms.studio;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.content.ContentTypes;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemContent;
import org.kepu.cms.content.ItemStatus;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.Items.ItemCursor;
import org.kepu.cms.content.Items.ItemFilter;
import org.kepu.cms.content.SaveItem;
import org.kepu.cms.listing.Cursor;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.util.UriComponentsBuilder;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All items in a list that can be filtered; and the place where a new one begins. */
@Controller
class ItemsScreen {

    private static final int PAGE = 30;
    private static final int FOUND = 8;

    /** Beyond it nobody counts any more, and counting would cost more than the page. */
    private static final int MOST_COUNTED = 1000;

    private static final List<String> ACTS =
            List.of(
                    "submit",
                    "archive",
                    "restore",
                    "add-topic",
                    "remove-topic",
                    "add-audience",
                    "remove-audience",
                    "assign");

    private final Items items;
    private final ContentTypes types;
    private final SaveItem saveItem;
    private final SavedFilters savedFilters;
    private final ItemRows rows;
    private final Words words;

    ItemsScreen(
            Items items,
            ContentTypes types,
            SaveItem saveItem,
            SavedFilters savedFilters,
            ItemRows rows,
            Words words) {
        this.items = items;
        this.types = types;
        this.saveItem = saveItem;
        this.savedFilters = savedFilters;
        this.rows = rows;
        this.words = words;
    }

    /**
     * What the list is asked for.
     *
     * @param after where the page before ended
     */
    public record Query(
            @Nullable String status,
            @Nullable String type,
            @Nullable String q,
            @Nullable String mine,
            @Nullable String after) {

        ItemFilter filter(Actor actor) {
            return new ItemFilter(
                    statuses(),
                    type == null || type.isBlank() ? List.of() : List.of(type),
                    q == null ? "" : q,
                    mine == null ? null : actor.id(),
                    null);
        }

        private List<ItemStatus> statuses() {
            if (status == null || status.isBlank()) {
                return Stream.of(ItemStatus.values())
                        .filter(it -> it != ItemStatus.ARCHIVED)
                        .toList();
            }
            return Stream.of(ItemStatus.values()).filter(it -> it.slug().equals(status)).toList();
        }

        /** As it stands in the address, so that equal filters are written alike. */
        public String text() {
            var address = UriComponentsBuilder.newInstance();
            put(address, "q", q);
            put(address, "status", status);
            put(address, "type", type);
            put(address, "mine", mine);
            String text = address.encode().toUriString();
            return text.startsWith("?") ? text.substring(1) : text;
        }

        private static void put(UriComponentsBuilder address, String name, @Nullable String value) {
            if (value != null && !value.isBlank()) {
                address.queryParam(name, "{" + name + "}").uriVariables(Map.of(name, value));
            }
        }

        boolean isFiltered() {
            return filtered(status) || filtered(type) || filtered(q) || mine != null;
        }

        private static boolean filtered(@Nullable String text) {
            return text != null && !text.isBlank();
        }
    }

    /** A choice in a menu. */
    public record Choice(String value, String label) {}

    @GetMapping("/studio/items")
    String list(Query query, Actor actor, Model model) {
        ItemFilter filter = query.filter(actor);
        List<Item> found = items.list(filter, cursor(query.after()), PAGE + 1);
        List<Item> shown = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("query", query);
        model.addAttribute("filtered", query.isFiltered());
        model.addAttribute("rows", rows.of(shown));
        model.addAttribute("total", total(found.size(), query, filter));
        model.addAttribute("most", MOST_COUNTED);
        model.addAttribute("saved", savedFilters.of(actor));
        model.addAttribute("described", described(query));
        model.addAttribute("acts", ACTS);
        model.addAttribute("writes", actor.may(Permission.WRITE));
        model.addAttribute("shares", actor.may(Permission.WRITE_ALL));
        model.addAttribute("types", types());
        model.addAttribute("statuses", statuses());
        if (found.size() > PAGE) {
            Item last = shown.getLast();
            model.addAttribute("next", Cursor.of(last.updatedAt(), last.id()).text());
        }
        return "studio/items";
    }

    /** A first page that isn't full says itself how many there are; only others are counted. */
    private long total(int found, Query query, ItemFilter filter) {
        boolean first = query.after() == null || query.after().isBlank();
        return first && found <= PAGE ? found : items.countUpTo(filter, MOST_COUNTED + 1);
    }

    /** A name for the filter, made of what it asks for. */
    private String described(Query query) {
        return Stream.of(
                        query.q() == null ? "" : query.q().strip(),
                        known("studio.status.", query.status()),
                        query.type() == null || query.type().isBlank()
                                ? ""
                                : words.type(query.type()),
                        query.mine() == null ? "" : words.say("studio.items.mine"))
                .filter(it -> !it.isBlank())
                .collect(Collectors.joining(" · "));
    }

    private String known(String prefix, @Nullable String value) {
        return value == null || value.isBlank() ? "" : words.say(prefix + value);
    }

    @PostMapping("/studio/filters")
    String keep(
            @RequestParam String name,
            @RequestParam(defaultValue = "") String query,
            @RequestParam(defaultValue = "false") boolean shared,
            Actor actor) {
        savedFilters.keep(name, query, shared, actor);
        return "redirect:/studio/items?" + query;
    }

    @PostMapping("/studio/filters/{id}/forget")
    String forget(@PathVariable UUID id, Actor actor) {
        savedFilters.forget(id, actor);
        return "redirect:/studio/items";
    }

    /** What the command palette finds: a few items whose titles have the words. */
    @GetMapping("/studio/find")
    @ResponseBody
    List<Found> find(@RequestParam(defaultValue = "") String q, Actor actor) {
        actor.require(Permission.READ);
        if (q.isBlank()) {
            return List.of();
        }
        return rows
                .of(items.list(new ItemFilter(List.of(), List.of(), q, null, null), null, FOUND))
                .stream()
                .map(it -> new Found(it.id(), it.title(), it.typeText(), it.statusText()))
                .toList();
    }

    /** An item for the command palette. */
    record Found(UUID id, String title, String type, String status) {}

    @GetMapping("/studio/items/new")
    String choose(
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(defaultValue = "") String campaign,
            @RequestParam(defaultValue = "") String title,
            Actor actor,
            Model model) {
        actor.require(Permission.WRITE);
        model.addAttribute("title", title);
        model.addAttribute("types", types());
        model.addAttribute("campaign", campaign);
        model.addAttribute("chosen", type == null ? types.all().getFirst().name() : type);
        return "studio/new";
    }

    @PostMapping("/studio/items")
    String create(
            @RequestParam String type,
            @RequestParam String title,
            @RequestParam(defaultValue = "") String campaign,
            Actor actor) {
        ItemContent content = ItemContent.titled(title.strip());
        if (!campaign.isBlank() && hasCampaign(type)) {
            content = content.withFields(Map.of("campaign", campaign.strip()));
        }
        Item made = saveItem.create(type, null, null, content, actor);
        return "redirect:/studio/items/" + made.id() + "/edit";
    }

    private boolean hasCampaign(String type) {
        return types.find(type)
                .filter(it -> it.fields().path("properties").has("campaign"))
                .isPresent();
    }

    private List<Map<String, String>> types() {
        return types.all().stream()
                .map(
                        it ->
                                Map.of(
                                        "value", it.name(),
                                        "label", Words.label(it),
                                        "help", help(it.name())))
                .toList();
    }

    private String help(String type) {
        String key = "studio.type." + type;
        String text = words.say(key);
        return text.equals(key) ? "" : text;
    }

    private List<Choice> statuses() {
        return Stream.of(ItemStatus.values())
                .map(it -> new Choice(it.slug(), words.say("studio.status." + it.slug())))
                .toList();
    }

    private static @Nullable ItemCursor cursor(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        List<String> parts = Cursor.parse(text, 2).parts();
        try {
            return new ItemCursor(Instant.parse(parts.get(0)), UUID.fromString(parts.get(1)));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new Invalid(Flaw.unknownValue("after", text));
        }
    }
}
