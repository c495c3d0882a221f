package org.kepu.cms.deliver.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kepu.cms.testing.Newsroom.AUTHOR;
import static org.kepu.cms.testing.Newsroom.PUBLISHER;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemContent;
import org.kepu.cms.media.MediaAsset;
import org.kepu.cms.media.StoreAsset;
import org.kepu.cms.media.Upload;
import org.kepu.cms.publish.CorrectItem;
import org.kepu.cms.publish.Correction;
import org.kepu.cms.publish.WithdrawItem;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;

/** What news systems, podcast directories and search engines ask; numbers as in the rules. */
@KepuTest
@Import(Newsroom.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NewsFormatsTest {

    @Autowired MockMvc web;
    @Autowired Newsroom newsroom;
    @Autowired StoreAsset storeAsset;
    @Autowired CorrectItem correctItem;
    @Autowired WithdrawItem withdrawItem;

    @BeforeAll
    void publish() {
        new FeedNewsroom(newsroom, correctItem, withdrawItem).publishAll();
    }

    @Test
    @DisplayName("93 MUST: every feed is ninjs 3.1 by the published schema, and so is each item")
    void ninjsIsValid() throws Exception {
        Schema schema = schema("ninjs-schema_3.1.json", SpecificationVersion.DRAFT_2020_12);
        var pages = new FeedPages(web);
        for (String name : pages.names()) {
            JsonNode feed = pages.json("/feeds/" + name + ".ninjs");
            assertThat(schema.validate(feed)).as(name).isEmpty();
        }
        JsonNode latest = pages.json("/feeds/latest.ninjs?limit=100");
        assertThat(latest.path("associations").size()).isGreaterThan(5);
        for (JsonNode item : latest.path("associations")) {
            String id = item.path("uri").asString().substring("urn:uuid:".length());
            JsonNode alone = pages.json("/feeds/items/" + id + ".ninjs");
            assertThat(schema.validate(alone)).isEmpty();
            assertThat(alone.path("version")).isEqualTo(item.path("version"));
        }
    }

    @Test
    @DisplayName(
            "61, 93 OURS: ninjs tells a correction by version and edNote, a withdrawal by status")
    void ninjsTellsWhatHappened() throws Exception {
        Item rumor = newsroom.publish("rumor", Newsroom.rumor("新闻系统里的核查"));
        JsonNode before = ninjs(rumor);
        assertThat(before.path("pubStatus").asString()).isEqualTo("usable");
        assertThat(before.path("subjects").toString()).contains("谣言");

        correctItem.correct(rumor.id(), Correction.Kind.CORRECTION, "数字已改。", PUBLISHER);
        JsonNode corrected = ninjs(rumor);
        assertThat(corrected.path("edNote").asString()).isEqualTo("corrected：【更正】数字已改。");
        assertThat(corrected.path("version").asString())
                .isNotEqualTo(before.path("version").asString());

        withdrawItem.withdraw(rumor.id(), "依据失效", PUBLISHER);
        JsonNode withdrawn = ninjs(rumor);
        assertThat(withdrawn.path("pubStatus").asString()).isEqualTo("canceled");
        assertThat(withdrawn.path("edNote").asString()).contains("依据失效");
        assertThat(withdrawn.has("bodies")).isFalse();
    }

    private JsonNode ninjs(Item item) throws Exception {
        return new FeedPages(web).json("/feeds/items/" + item.slug() + ".ninjs");
    }

    @Test
    @DisplayName("62 MUST: every JSON Feed is valid by the published schema")
    void jsonFeedIsValid() throws Exception {
        Schema schema = schema("jsonfeed-1.1.schema.json", SpecificationVersion.DRAFT_7);
        var pages = new FeedPages(web);
        for (String name : pages.names()) {
            assertThat(schema.validate(pages.json("/feeds/" + name + ".json"))).as(name).isEmpty();
        }
    }

    private static Schema schema(String name, SpecificationVersion version) throws IOException {
        // ninjs refers to GeoJSON for places; ours have no geometry.
        var registry =
                SchemaRegistry.withDefaultDialect(
                        version,
                        it -> it.schemas(Map.of("https://geojson.org/schema/GeoJSON.json", "{}")));
        return registry.getSchema(
                new ClassPathResource("schemas/" + name)
                        .getContentAsString(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("28, 37 OURS: an enclosure is what HEAD says, and its host answers byte ranges")
    void anEnclosureIsWhatHeadSays() throws Exception {
        MediaAsset picture =
                storeAsset.store(png(), new Upload("drop.png", "一滴水", "", "", ""), AUTHOR);
        newsroom.publish("article", withCover(Newsroom.article("有封面的文章"), picture));
        Document feed = new FeedPages(web).xml("/feeds/articles.rss");
        Element enclosure = FeedPages.all(feed, "enclosure").getFirst();
        String path = enclosure.getAttribute("url").substring(FeedPages.BASE.length());

        MockHttpServletResponse file = web.perform(head(path)).andReturn().getResponse();
        assertThat(file.getStatus()).isEqualTo(200);
        assertThat(file.getHeader("Content-Length")).isEqualTo(enclosure.getAttribute("length"));
        assertThat(file.getContentType()).isEqualTo(enclosure.getAttribute("type"));
        MockHttpServletResponse part =
                web.perform(get(path).header("Range", "bytes=1-3")).andReturn().getResponse();
        assertThat(part.getStatus()).isEqualTo(206);
        assertThat(part.getContentAsByteArray()).isEqualTo("PNG".getBytes(StandardCharsets.UTF_8));
    }

    private static ByteArrayInputStream png() throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private static ItemContent withCover(ItemContent plain, MediaAsset cover) {
        return new ItemContent(
                plain.title(),
                plain.summary(),
                plain.lang(),
                plain.body(),
                cover.id(),
                plain.media(),
                plain.topics(),
                plain.audiences(),
                plain.regions(),
                plain.source(),
                plain.contributors(),
                plain.fields());
    }

    @Test
    @DisplayName("36 MUST: the podcast channel and its episodes have what directories ask for")
    void thePodcastHasWhatDirectoriesAsk() throws Exception {
        var file =
                new FeedEntry.File(
                        "https://m.example/a.mp3",
                        "audio/mpeg",
                        9,
                        "audio",
                        null,
                        null,
                        65,
                        "",
                        "",
                        List.of());
        Instant at = Instant.parse("2026-03-01T00:00:00Z");
        var entry =
                new FeedEntry(
                        "urn:uuid:0",
                        "https://k.example/1",
                        "zh-CN",
                        "一集",
                        "摘要",
                        "<p>文</p>",
                        at,
                        at,
                        "new",
                        null,
                        null,
                        List.of(),
                        List.of(),
                        null,
                        List.of(file),
                        List.of(),
                        1);
        var links = new Feed.Links("https://k.example/f.rss", null, null, null, null, null, null);
        var feed =
                new Feed(
                        "urn:uuid:1",
                        "科普",
                        "说明",
                        "https://k.example/",
                        links,
                        at,
                        true,
                        List.of(entry));
        var podcast = new Podcast("科普求真", "feeds@example.org", "https://k.example/图.png");
        Element channel =
                FeedPages.children(root(RssFeed.write(feed, podcast, 1)), "channel").getFirst();

        assertThat(FeedPages.child(channel, "explicit")).isIn("true", "false");
        assertThat(FeedPages.child(channel, "author")).isNotEmpty().hasSizeLessThanOrEqualTo(255);
        assertThat(FeedPages.child(channel, "summary")).hasSizeLessThanOrEqualTo(4000);
        assertThat(FeedPages.child(channel, "language")).isEqualTo("zh-cn");
        Element owner = FeedPages.children(channel, "owner").getFirst();
        assertThat(FeedPages.child(owner, "email")).isEqualTo("feeds@example.org");
        assertThat(attribute(channel, "category", "text")).isEqualTo("Science");
        assertThat(attribute(channel, "image", "href"))
                .isEqualTo("https://k.example/%E5%9B%BE.png");
        Element item = FeedPages.children(channel, "item").getFirst();
        assertThat(FeedPages.child(item, "duration")).isEqualTo("65");
        assertThat(attribute(item, "enclosure", "type")).isEqualTo("audio/mpeg");
    }

    private static String attribute(Element parent, String child, String name) {
        return FeedPages.children(parent, child).getFirst().getAttribute(name);
    }

    private static Element root(String text) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return FeedPages.root(
                factory.newDocumentBuilder()
                        .parse(new org.xml.sax.InputSource(new StringReader(text))));
    }

    @Test
    @DisplayName("70 SHOULD: icon and favicon are square and large enough")
    void theIconIsSquareAndLarge() throws Exception {
        JsonNode feed = new FeedPages(web).json("/feeds/latest.json");
        for (String name : List.of("icon", "favicon")) {
            String url = feed.path(name).asString();
            assertThat(url).startsWith(FeedPages.BASE);
            byte[] bytes =
                    web.perform(get(url.substring(FeedPages.BASE.length())))
                            .andReturn()
                            .getResponse()
                            .getContentAsByteArray();
            BufferedImage icon = ImageIO.read(new ByteArrayInputStream(bytes));
            assertThat(icon.getWidth()).isEqualTo(512).isEqualTo(icon.getHeight());
        }
    }

    @Test
    @DisplayName("71 MUST: every list page names its feeds")
    void listPagesNameTheirFeeds() throws Exception {
        for (String path :
                List.of(
                        "/",
                        "/rumors",
                        "/articles",
                        "/videos",
                        "/resources",
                        "/events",
                        "/topics/food",
                        "/audiences/senior",
                        "/regions/500110")) {
            var page = Jsoup.parse(new FeedPages(web).text(path));
            assertThat(page.select("link[rel=alternate]").eachAttr("type"))
                    .as(path)
                    .contains(
                            "application/rss+xml", "application/atom+xml", "application/feed+json");
        }
    }

    @Test
    @DisplayName(
            "95 MUST: a debunk's page bears a ClaimReview with rating, claim and its appearances")
    void aDebunkBearsAClaimReview() throws Exception {
        var content =
                Newsroom.withFields(
                        Newsroom.rumor("结构化的核查"),
                        Map.of(
                                "claim",
                                "手机信号会让蜜蜂迷路",
                                "verdict",
                                "misleading",
                                "truth",
                                "不会。",
                                "appearances",
                                List.of(
                                        Map.of(
                                                "platform",
                                                "微博",
                                                "url",
                                                "https://a.example/2",
                                                "seenAt",
                                                "2026-02-02"),
                                        Map.of(
                                                "platform",
                                                "微信",
                                                "url",
                                                "https://a.example/1",
                                                "seenAt",
                                                "2026-01-01")),
                                "evidence",
                                List.of(Map.of("title", "GB 4706.21", "publisher", "国家标准"))));
        Item rumor = newsroom.publish("rumor", content);
        var page = Jsoup.parse(new FeedPages(web).text("/items/" + rumor.slug()));
        JsonNode review =
                JsonMapper.shared()
                        .readTree(page.select("script[type=application/ld+json]").first().data());

        assertThat(review.path("@context").asString()).isEqualTo("https://schema.org");
        assertThat(review.path("@type").asString()).isEqualTo("ClaimReview");
        assertThat(review.path("claimReviewed").asString()).isEqualTo("手机信号会让蜜蜂迷路");
        assertThat(review.path("url").asString())
                .isEqualTo(FeedPages.BASE + "/items/" + rumor.slug());
        JsonNode rating = review.path("reviewRating");
        assertThat(rating.path("@type").asString()).isEqualTo("Rating");
        assertThat(rating.path("ratingValue").asInt())
                .isBetween(rating.path("worstRating").asInt(), rating.path("bestRating").asInt());
        assertThat(rating.path("alternateName").asString()).isEqualTo("误导");
        JsonNode claim = review.path("itemReviewed");
        assertThat(claim.path("@type").asString()).isEqualTo("Claim");
        assertThat(claim.path("appearance").size()).isEqualTo(2);
        assertThat(claim.path("firstAppearance").path("url").asString())
                .isEqualTo("https://a.example/1");
        assertThat(review.path("author").path("@type").asString()).isEqualTo("Organization");
        assertThat(review.path("author").path("name").asString()).isNotEmpty();
        Instant.parse(review.path("datePublished").asString());
        Instant.parse(review.path("dateModified").asString());
    }
}
