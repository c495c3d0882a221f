package org.kepu.cms.studio;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemContent;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.Revisions;
import org.kepu.cms.content.SaveItem;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.problem.Problem;
import org.kepu.cms.task.HandleTask;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One act on many items, each by itself: what fails for one is said and leaves the rest alone. */
@Component
class BulkActs {

    /** The acts that can be done to many at once, with the act that takes each back. */
    static final Map<String, String> INVERSE =
            Map.of(
                    "submit", "",
                    "assign", "",
                    "archive", "restore",
                    "restore", "archive",
                    "add-topic", "remove-topic",
                    "remove-topic", "add-topic",
                    "add-audience", "remove-audience",
                    "remove-audience", "add-audience");

    private final Acts acts;
    private final Items items;
    private final Revisions revisions;
    private final SaveItem saveItem;
    private final HandleTask tasks;
    private final Words words;

    BulkActs(
            Acts acts,
            Items items,
            Revisions revisions,
            SaveItem saveItem,
            HandleTask tasks,
            Words words) {
        this.acts = acts;
        this.items = items;
        this.revisions = revisions;
        this.saveItem = saveItem;
        this.tasks = tasks;
        this.words = words;
    }

    /**
     * What is to be done.
     *
     * @param value a topic's or an audience's slug, or a user name
     */
    record Wish(String act, String value, String comment) {}

    /**
     * An item as the person saw it.
     *
     * @param version what changed meanwhile must be looked at first
     */
    record Chosen(UUID id, long version) {

        /** Reads {@code ID.VERSION}. */
        static Chosen parse(String text) {
            String[] parts = text.split("\\.", -1);
            try {
                return new Chosen(UUID.fromString(parts[0]), Long.parseLong(parts[1]));
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException notOurs) {
                throw new Invalid(Flaw.unknownValue("chosen", text));
            }
        }
    }

    /**
     * How it ended for an item.
     *
     * @param changed whether it isn't now as it was
     * @param said what happened, or why it didn't
     * @param version the item's now
     */
    public record Result(
            UUID id, String title, boolean done, boolean changed, String said, long version) {}

    Result carryOut(Chosen chosen, Wish wish, Actor actor) {
        var id = new ItemId(chosen.id());
        String title = items.find(id).map(Item::title).orElse("");
        try {
            Item after = act(id, chosen.version(), wish, actor);
            boolean changed = after.version() != chosen.version() || wish.act().equals("assign");
            String said = words.say(changed ? "bulk.done" : "bulk.same");
            return new Result(chosen.id(), after.title(), true, changed, said, after.version());
        } catch (Problem problem) {
            return new Result(
                    chosen.id(), title, false, false, words.say(problem), chosen.version());
        }
    }

    private Item act(ItemId id, long version, Wish wish, Actor actor) {
        return switch (wish.act()) {
            case "submit", "archive", "restore" ->
                    acts.carryOut(
                            id,
                            new Acts.Wish(wish.act(), version, wish.comment(), null, null),
                            actor);
            case "add-topic", "remove-topic", "add-audience", "remove-audience" ->
                    saveItem.save(
                            id,
                            version,
                            null,
                            tagged(items.get(id), wish),
                            words.say("bulk.note", words.say("bulk.act." + wish.act())),
                            actor);
            case "assign" -> {
                tasks.give(id, wish.value(), wish.comment(), actor);
                yield items.get(id);
            }
            default -> throw new Invalid(Flaw.unknownValue("act", wish.act()));
        };
    }

    private ItemContent tagged(Item item, Wish wish) {
        ItemContent content = revisions.get(item.id(), item.head()).content();
        boolean add = wish.act().startsWith("add-");
        return wish.act().endsWith("-topic")
                ? content.withTopics(changed(content.topics(), wish.value(), add))
                : content.withAudiences(changed(content.audiences(), wish.value(), add));
    }

    private static List<String> changed(List<String> tags, String tag, boolean add) {
        var changed = new ArrayList<>(tags);
        if (!add) {
            changed.remove(tag);
        } else if (!changed.contains(tag)) {
            changed.add(tag);
        }
        return changed;
    }

    /** The act that takes this one back; null when none does. */
    static @Nullable String undo(String act) {
        String inverse = INVERSE.getOrDefault(act, "");
        return inverse.isEmpty() ? null : inverse;
    }
}
