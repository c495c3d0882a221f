package org.kepu.cms.studio;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.content.Audience;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.Vocabularies;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.studio.ItemsScreen.Choice;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Many items at once: what would be done is shown first, then how it ended for each. */
@Controller
class BulkScreen {

    private static final int MOST = 100;

    private final Items items;
    private final BulkActs bulk;
    private final ItemRows rows;
    private final Vocabularies vocabularies;
    private final People people;
    private final Words words;

    BulkScreen(
            Items items,
            BulkActs bulk,
            ItemRows rows,
            Vocabularies vocabularies,
            People people,
            Words words) {
        this.items = items;
        this.bulk = bulk;
        this.rows = rows;
        this.vocabularies = vocabularies;
        this.people = people;
        this.words = words;
    }

    /** An item that was chosen, with the version that is shown. */
    public record Line(ItemRow row, String chosen, boolean live) {}

    /** Asks for what the act needs, and says what it would be done to. */
    @GetMapping("/studio/items/bulk")
    String ask(
            @RequestParam(defaultValue = "") List<UUID> ids,
            @RequestParam String act,
            @RequestParam(defaultValue = "") String from,
            Actor actor,
            Model model) {
        actor.require(Permission.WRITE);
        require(act, ids.size());
        List<Item> found = ids.stream().flatMap(it -> items.find(new ItemId(it)).stream()).toList();
        List<ItemRow> shown = rows.of(found);
        model.addAttribute(
                "lines",
                java.util.stream.IntStream.range(0, found.size())
                        .mapToObj(i -> line(found.get(i), shown.get(i)))
                        .toList());
        model.addAttribute("act", act);
        model.addAttribute("from", from);
        model.addAttribute("choices", choices(act, actor));
        model.addAttribute("live", found.stream().filter(Item::isLive).count());
        return "studio/bulk";
    }

    private static Line line(Item item, ItemRow row) {
        return new Line(row, item.id() + "." + item.version(), item.isLive());
    }

    /** The form, as the page before made it. */
    record Form(
            @Nullable List<String> chosen,
            @Nullable String act,
            @Nullable String value,
            @Nullable String comment,
            @Nullable String from) {

        List<BulkActs.Chosen> items() {
            return chosen == null
                    ? List.of()
                    : chosen.stream().map(BulkActs.Chosen::parse).toList();
        }

        BulkActs.Wish wish() {
            return new BulkActs.Wish(text(act), text(value), text(comment));
        }

        static String text(@Nullable String given) {
            return given == null ? "" : given;
        }
    }

    @PostMapping("/studio/items/bulk")
    String carryOut(Form form, Actor actor, Model model) {
        actor.require(Permission.WRITE);
        List<BulkActs.Chosen> chosen = form.items();
        BulkActs.Wish wish = form.wish();
        require(wish.act(), chosen.size());
        List<BulkActs.Result> results =
                chosen.stream().map(it -> bulk.carryOut(it, wish, actor)).toList();
        model.addAttribute("results", results);
        model.addAttribute("act", wish.act());
        model.addAttribute("value", wish.value());
        model.addAttribute("from", Form.text(form.from()));
        model.addAttribute("done", results.stream().filter(BulkActs.Result::done).count());
        model.addAttribute("undo", undo(wish.act(), results));
        return "studio/bulk-done";
    }

    private static @Nullable String undo(String act, List<BulkActs.Result> results) {
        return results.stream().anyMatch(BulkActs.Result::changed) ? BulkActs.undo(act) : null;
    }

    private static void require(String act, int count) {
        if (!BulkActs.INVERSE.containsKey(act)) {
            throw new Invalid(Flaw.unknownValue("act", act));
        }
        if (count == 0 || count > MOST) {
            throw new Invalid(
                    new Flaw("chosen", true, "bulk.flaw.count", java.util.Map.of("most", MOST)));
        }
    }

    private List<Choice> choices(String act, Actor actor) {
        return switch (act) {
            case "add-topic", "remove-topic" ->
                    vocabularies.topics().stream()
                            .map(it -> new Choice(it.slug(), Words.name(it)))
                            .toList();
            case "add-audience", "remove-audience" ->
                    Stream.of(Audience.values())
                            .map(
                                    it ->
                                            new Choice(
                                                    it.slug(),
                                                    words.say("studio.audience." + it.slug())))
                            .toList();
            case "assign" -> people.whoMayBeGiven(actor);
            default -> List.of();
        };
    }
}
