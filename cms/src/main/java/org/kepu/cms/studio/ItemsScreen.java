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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** All items in a list that can be filtered; and the place where a new one begins. */
@Controller
class ItemsScreen {

    private static final int PAGE = 30;

    private final Items items;
    private final ContentTypes types;
    private final SaveItem saveItem;
    private final ItemRows rows;
    private final Words words;

    ItemsScreen(Items items, ContentTypes types, SaveItem saveItem, ItemRows rows, Words words) {
        this.items = items;
        this.types = types;
        this.saveItem = saveItem;
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
        model.addAttribute("total", items.count(filter));
        model.addAttribute("types", types());
        model.addAttribute("statuses", statuses());
        if (found.size() > PAGE) {
            Item last = shown.getLast();
            model.addAttribute("next", Cursor.of(last.updatedAt(), last.id()).text());
        }
        return "studio/items";
    }

    @GetMapping("/studio/items/new")
    String choose(@RequestParam(required = false) @Nullable String type, Actor actor, Model model) {
        actor.require(Permission.WRITE);
        model.addAttribute("types", types());
        model.addAttribute("chosen", type == null ? types.all().getFirst().name() : type);
        return "studio/new";
    }

    @PostMapping("/studio/items")
    String create(@RequestParam String type, @RequestParam String title, Actor actor) {
        Item made = saveItem.create(type, null, null, ItemContent.titled(title.strip()), actor);
        return "redirect:/studio/items/" + made.id() + "/edit";
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
