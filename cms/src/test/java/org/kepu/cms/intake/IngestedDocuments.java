package org.kepu.cms.intake;

import org.apache.commons.codec.digest.DigestUtils;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Role;
import org.kepu.cms.check.Checks;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemContent;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.Revisions;
import org.kepu.cms.content.SaveItem;
import org.kepu.cms.content.Vocabularies;
import org.kepu.cms.media.Assets;
import org.kepu.cms.publish.PublishItem;
import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.similar.SimilarItems;
import org.kepu.cms.testing.KepuTest;
import org.kepu.ingest.Handoff.Accepted;
import org.kepu.ingest.IngestedFile;
import org.kepu.ingest.IngestedItem;
import org.kepu.ingest.Provenance;
import org.kepu.ingest.enrich.Finding;
import org.kepu.ingest.reason.Reason;
import org.kepu.ingest.store.BlobKey;
import org.springframework.beans.factory.annotation.Autowired;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Documents as the ingest library hands them over, and what became of them. */
@KepuTest
abstract class IngestedDocuments {

    static final Actor AUTHOR = actor(Role.AUTHOR);
    static final Actor ADMINISTRATOR = actor(Role.ADMINISTRATOR);
    static final Instant FETCHED = Instant.parse("2026-05-01T00:00:00Z");

    @Autowired AcceptIngested acceptIngested;
    @Autowired Items items;
    @Autowired Revisions revisions;
    @Autowired Vocabularies vocabularies;
    @Autowired Assets assets;
    @Autowired PublishedItems published;
    @Autowired Provenances provenances;
    @Autowired SimilarItems similar;
    @Autowired Checks checks;
    @Autowired SaveItem saveItem;
    @Autowired ProposedUpdates updates;
    @Autowired PublishItem publishItem;

    final String run = UUID.randomUUID().toString();

    Accepted accept(IngestedItem document, Intent intent) {
        return acceptIngested.accept(document, intent, _ -> {});
    }

    IngestedItem document(String key, String text, Map<String, Object> given) {
        return new IngestedItem(
                origin(key, text),
                provenance(key, "text/markdown", blob()),
                new IngestedItem.Content(
                        "article",
                        "标题" + text,
                        "摘要",
                        "<p>正文" + text + "</p><script>x()</script>",
                        "正文" + text,
                        "zh-CN",
                        given),
                null,
                List.of(),
                List.of(new Finding.Note(Reason.of("partly-read", "有一页没有读出。"))));
    }

    IngestedItem with(String html, BlobKey cover, List<IngestedFile> files) {
        return new IngestedItem(
                origin("pictures.html", html),
                provenance("pictures.html", "text/html", blob()),
                new IngestedItem.Content("article", "有图", "", html, "", "zh-CN", Map.of()),
                cover,
                files,
                List.of());
    }

    /** Each test is a source of its own, since all share one database. */
    IngestedItem.Origin origin(String key, String state) {
        return new IngestedItem.Origin("test:" + run, key, DigestUtils.sha256Hex(run + state));
    }

    static Provenance provenance(String key, String mediaType, BlobKey original) {
        return new Provenance(
                "文件夹",
                URI.create("file:///srv/" + key),
                null,
                null,
                null,
                FETCHED,
                original,
                mediaType,
                null);
    }

    static IngestedFile picture(IngestedFile.Role role, String name, String alt) {
        var smaller = new IngestedFile.Rendition(blob(), "image/webp", 100, 400, 300);
        return new IngestedFile(
                role,
                blob(),
                name,
                "image/png",
                1000,
                new IngestedFile.Picture(800, 600, List.of(smaller), "新华社 / 李四"),
                null,
                null,
                alt);
    }

    static BlobKey blob() {
        return new BlobKey(DigestUtils.sha256Hex(UUID.randomUUID().toString()));
    }

    Item item(Accepted accepted) {
        return items.get(ItemId.parse(id(accepted)).orElseThrow());
    }

    static String id(Accepted accepted) {
        return switch (accepted) {
            case Accepted.Created(String id) -> id;
            case Accepted.Updated(String id) -> id;
            case Accepted.Duplicate(String id) -> id;
            case Accepted.Rejected(Reason why) -> throw new AssertionError(why.text());
        };
    }

    ItemContent content(Item item) {
        return revisions.get(item.id(), item.head()).content();
    }

    static Intent draft() {
        return by(AUTHOR, false);
    }

    static Intent publish() {
        return by(ADMINISTRATOR, true);
    }

    static Intent by(Actor actor, boolean publish) {
        return new Intent(ImportDefaults.NONE, publish, actor);
    }

    static Actor actor(Role role) {
        return new Actor(UUID.randomUUID(), role.slug(), Set.of(role), null);
    }
}
