package org.kepu.cms.evidence;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.Revisions;
import org.kepu.cms.problem.NotFound;
import org.kepu.ingest.store.BlobKey;
import org.kepu.ingest.store.BlobStore;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Tells how an item's evidence stands, and has it looked at again. */
@Component
public class EvidenceReport {

    private final Items items;
    private final Revisions revisions;
    private final Pages pages;
    private final BlobStore store;
    private final Clock clock;

    EvidenceReport(Items items, Revisions revisions, Pages pages, BlobStore store, Clock clock) {
        this.items = items;
        this.revisions = revisions;
        this.pages = pages;
        this.store = store;
        this.clock = clock;
    }

    /**
     * How one piece stands.
     *
     * @param number from 1
     * @param standing as {@link Standing#slug()}
     * @param reason why it wasn't checked, when a site or the network said so; else empty
     * @param location where the page is now, when it moved; else empty
     * @param checkedAt when its page was last fetched
     * @param snapshot SHA-256 of what was fetched then
     */
    public record Line(
            int number,
            String title,
            String url,
            String quote,
            String tier,
            String standing,
            String reason,
            String location,
            @Nullable Instant checkedAt,
            @Nullable String snapshot) {}

    /** Of the head; what isn't on the web is left out. */
    public List<Line> of(ItemId id) {
        List<Citation> cited = cited(id);
        Map<String, Page> known = pages.find(cited.stream().map(Citation::url).toList());
        return cited.stream().map(it -> line(it, known.get(it.url()))).toList();
    }

    /**
     * Has the pages of the head fetched again within a minute.
     *
     * @throws org.kepu.cms.account.Forbidden for those who can't write
     */
    public void again(ItemId id, Actor actor) {
        actor.require(Permission.WRITE);
        cited(id).forEach(it -> pages.wantAgain(it.url(), clock.instant()));
    }

    /**
     * Opens what a page was; the caller closes it. Made by strangers: not to be shown as a page.
     *
     * @throws NotFound if that is no snapshot
     */
    public InputStream open(String sha256, Actor actor) throws IOException {
        actor.require(Permission.READ);
        if (pages.snapshots(List.of(sha256)).isEmpty()) {
            throw new NotFound("snapshot", sha256);
        }
        return store.open(new BlobKey(sha256));
    }

    private List<Citation> cited(ItemId id) {
        Item item = items.get(id);
        return Citation.of(revisions.get(id, item.head()).content()).stream()
                .filter(Citation::isOnTheWeb)
                .toList();
    }

    private static Line line(Citation it, @Nullable Page page) {
        Standing standing = Standing.of(page, it.quote());
        return new Line(
                it.number() + 1,
                it.title(),
                it.url(),
                it.quote(),
                it.tier(),
                standing.slug(),
                page == null || standing != Standing.NOT_CHECKED ? "" : page.reason(),
                page != null && standing == Standing.MOVED ? page.location() : "",
                page == null ? null : page.fetchedAt(),
                page == null ? null : page.snapshot());
    }
}
