package org.kepu.cms.content;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.media.AssetId;
import org.kepu.cms.media.Assets;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Creates an item, or saves a new revision of one. The live revision is not touched. */
@Component
public class SaveItem {

    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_SUMMARY = 2000;
    private static final int LONGEST_BODY = 1_000_000;
    private static final int MOST_TAGS = 50;
    private static final Pattern REGION = Pattern.compile("\\d{6,12}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*");
    private static final Set<String> CONTRIBUTOR_ROLES =
            Set.of("author", "expert", "reviewer", "issuer");

    private final Items items;
    private final Revisions revisions;
    private final ContentTypes types;
    private final Vocabularies vocabularies;
    private final Assets assets;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SaveItem(
            Items items,
            Revisions revisions,
            ContentTypes types,
            Vocabularies vocabularies,
            Assets assets,
            ApplicationEventPublisher events,
            Clock clock) {
        this.items = items;
        this.revisions = revisions;
        this.types = types;
        this.vocabularies = vocabularies;
        this.assets = assets;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Creates a draft.
     *
     * @param id the item's id when it comes with one, as from another Kepu
     * @param slug the wished name in addresses; without one it is made from the title; one that is
     *     taken gets a number behind it
     * @throws Invalid if a member can't be accepted, naming each
     */
    @Transactional
    public Item create(
            String type,
            @Nullable ItemId id,
            @Nullable String slug,
            ItemContent content,
            Actor actor) {
        actor.require(Permission.WRITE);
        check(type, content, slug);
        Instant now = clock.instant();
        ItemId itemId = id == null || items.find(id).isPresent() ? ItemId.next() : id;
        var item =
                new Item(
                        itemId,
                        type,
                        freeSlug(
                                slug == null || slug.isBlank()
                                        ? Slugs.from(content.title())
                                        : slug),
                        ItemStatus.DRAFT,
                        0,
                        content.title(),
                        content.lang(),
                        1,
                        null,
                        1,
                        actor.id(),
                        now,
                        now,
                        null,
                        null);
        items.add(item);
        Revision saved = revisions.add(itemId, 1, content, actor.id(), now, "");
        events.publishEvent(new ItemSaved(itemId, 1, saved.sha256(), actor, now));
        return item;
    }

    /**
     * Saves a new revision, which is a draft again: signatures are for what was signed. A save that
     * changes nothing makes no revision.
     *
     * @param version the version the change was made from
     * @param slug the name in addresses from now on; the old one leads on to it; absent to keep it
     * @throws StaleRevision if somebody else saved meanwhile
     * @throws WrongStage if the item is archived
     * @throws Invalid if a member can't be accepted, naming each
     */
    @Transactional
    public Item save(
            ItemId id,
            long version,
            @Nullable String slug,
            ItemContent content,
            String note,
            Actor actor) {
        Item item = items.get(id);
        String newSlug = acceptable(item, version, slug, content, actor);
        boolean renamed = !newSlug.equals(item.slug());
        boolean changed =
                !revisions.get(id, item.head()).sha256().equals(revisions.hashOf(content));
        if (!renamed && !changed) {
            return item;
        }
        if (renamed) {
            requireFree(newSlug, id);
        }
        Instant now = clock.instant();
        int head = item.head() + 1;
        Revision saved = revisions.add(id, head, content, actor.id(), now, note);
        Item updated =
                items.update(
                        new Item(
                                id,
                                item.type(),
                                newSlug,
                                ItemStatus.DRAFT,
                                0,
                                content.title(),
                                content.lang(),
                                head,
                                item.live(),
                                item.version(),
                                item.createdBy(),
                                item.createdAt(),
                                now,
                                item.publishedAt(),
                                null));
        events.publishEvent(new ItemSaved(id, head, saved.sha256(), actor, now));
        return updated;
    }

    /**
     * Whether {@link #save} would take it; nothing is written.
     *
     * @throws StaleRevision as it would
     * @throws WrongStage as it would
     * @throws Invalid as it would
     */
    public void check(
            ItemId id, long version, @Nullable String slug, ItemContent content, Actor actor) {
        Item item = items.get(id);
        String newSlug = acceptable(item, version, slug, content, actor);
        if (!newSlug.equals(item.slug())) {
            requireFree(newSlug, id);
        }
    }

    /** The slug that the item has afterwards. */
    private String acceptable(
            Item item, long version, @Nullable String slug, ItemContent content, Actor actor) {
        requireEditable(item, actor);
        if (item.version() != version) {
            throw new StaleRevision(item.id());
        }
        String newSlug = slug == null || slug.isBlank() ? item.slug() : slug;
        check(item.type(), content, newSlug);
        return newSlug;
    }

    private static void requireEditable(Item item, Actor actor) {
        actor.require(Permission.WRITE);
        boolean own = item.createdBy().equals(actor.id());
        if (!own) {
            actor.require(Permission.WRITE_ALL);
        }
        if (item.status() == ItemStatus.ARCHIVED) {
            throw new WrongStage("save", item);
        }
    }

    private void check(String type, ItemContent content, @Nullable String slug) {
        var errors = new ArrayList<Flaw>();
        if (content.title().isBlank()) {
            errors.add(Flaw.at("/title", "content.flaw.title-missing"));
        }
        checkLength("/title", content.title(), LONGEST_TITLE, errors);
        checkLength("/summary", content.summary(), LONGEST_SUMMARY, errors);
        checkLength("/body", content.body().html(), LONGEST_BODY, errors);
        if (slug != null
                && !slug.isBlank()
                && !(Slugs.VALID.matcher(slug).matches() && slug.length() <= 190)) {
            errors.add(Flaw.at("/slug", "content.flaw.slug"));
        }
        if (!LANGUAGE.matcher(content.lang()).matches()) {
            errors.add(Flaw.at("/lang", "content.flaw.lang"));
        }
        checkTags(content, errors);
        checkPeople(content.contributors(), errors);
        checkAssets(content, errors);
        if (!errors.isEmpty()) {
            throw new Invalid(errors);
        }
        types.checkDraft(type, content.fields());
    }

    private static void checkLength(String pointer, String text, int longest, List<Flaw> errors) {
        if (text.length() > longest) {
            errors.add(Flaw.at(pointer, "content.flaw.too-long", Map.of("longest", longest)));
        }
    }

    private void checkTags(ItemContent content, List<Flaw> errors) {
        if (content.topics().size() > MOST_TAGS || content.regions().size() > MOST_TAGS) {
            errors.add(Flaw.at("/topics", "content.flaw.too-many", Map.of("most", MOST_TAGS)));
            return;
        }
        for (int i = 0; i < content.topics().size(); i++) {
            if (vocabularies.topic(content.topics().get(i)).isEmpty()) {
                errors.add(
                        Flaw.at(
                                "/topics/" + i,
                                "content.flaw.topic",
                                Map.of("topic", content.topics().get(i))));
            }
        }
        for (int i = 0; i < content.audiences().size(); i++) {
            if (Audience.of(content.audiences().get(i)).isEmpty()) {
                errors.add(
                        Flaw.at(
                                "/audiences/" + i,
                                "content.flaw.audience",
                                Map.of("audience", content.audiences().get(i))));
            }
        }
        for (int i = 0; i < content.regions().size(); i++) {
            if (!REGION.matcher(content.regions().get(i)).matches()) {
                errors.add(Flaw.at("/regions/" + i, "content.flaw.region"));
            }
        }
    }

    private static void checkPeople(List<Contributor> people, List<Flaw> errors) {
        for (int i = 0; i < people.size(); i++) {
            Contributor person = people.get(i);
            if (person.name().isBlank()) {
                errors.add(Flaw.at("/contributors/" + i + "/name", "content.flaw.name-missing"));
            }
            if (!CONTRIBUTOR_ROLES.contains(person.role())) {
                errors.add(Flaw.at("/contributors/" + i + "/role", "content.flaw.role"));
            }
        }
    }

    private void checkAssets(ItemContent content, List<Flaw> errors) {
        AssetId cover = content.cover();
        if (cover != null && assets.find(cover).isEmpty()) {
            errors.add(Flaw.at("/cover", "content.flaw.asset", Map.of("asset", cover.toString())));
        }
        for (int i = 0; i < content.media().size(); i++) {
            if (assets.find(content.media().get(i)).isEmpty()) {
                errors.add(
                        Flaw.at(
                                "/media/" + i,
                                "content.flaw.asset",
                                Map.of("asset", content.media().get(i).toString())));
            }
        }
    }

    private String freeSlug(String wished) {
        String slug = wished;
        for (int n = 2; items.slugTaken(slug); n++) {
            slug =
                    n < 100
                            ? wished + "-" + n
                            : wished + "-" + UUID.randomUUID().toString().substring(0, 8);
        }
        return slug;
    }

    private void requireFree(String slug, ItemId id) {
        boolean others = items.findBySlug(slug).filter(item -> !item.id().equals(id)).isPresent();
        if (others) {
            throw new Invalid(Flaw.at("/slug", "content.flaw.slug-taken"));
        }
    }
}
