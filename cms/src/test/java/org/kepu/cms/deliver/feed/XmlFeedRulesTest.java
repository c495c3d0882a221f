package org.kepu.cms.deliver.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kepu.cms.deliver.feed.FeedPages.ATOM;
import static org.kepu.cms.deliver.feed.FeedPages.MEDIA;
import static org.kepu.cms.deliver.feed.FeedPages.all;
import static org.kepu.cms.deliver.feed.FeedPages.child;
import static org.kepu.cms.deliver.feed.FeedPages.children;
import static org.kepu.cms.deliver.feed.FeedPages.link;
import static org.kepu.cms.deliver.feed.FeedPages.root;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.kepu.cms.publish.CorrectItem;
import org.kepu.cms.publish.WithdrawItem;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

import java.net.URI;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules of RSS 2.0, Atom and the W3C Feed Validator over every feed; numbers as there. */
@KepuTest
@Import(Newsroom.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class XmlFeedRulesTest {

    private static final Pattern RFC_822 =
            Pattern.compile(
                    "[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d \\+0800");
    private static final Pattern RFC_3339 =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
    private static final Set<String> RELATIONS =
            Set.of(
                    "self",
                    "alternate",
                    "first",
                    "next",
                    "prev-archive",
                    "next-archive",
                    "current",
                    "enclosure",
                    "related",
                    "via",
                    "hub");

    @Autowired MockMvc web;
    @Autowired JdbcClient jdbc;
    @Autowired Newsroom newsroom;
    @Autowired CorrectItem correctItem;
    @Autowired WithdrawItem withdrawItem;

    private final Map<String, Document> rss = new LinkedHashMap<>();
    private final Map<String, Document> atom = new LinkedHashMap<>();

    @BeforeAll
    void publishAndFetchEveryFeed() throws Exception {
        new FeedNewsroom(newsroom, correctItem, withdrawItem).publishAll();
        var pages = new FeedPages(web);
        // An outlet's feed passes the same rules (15).
        jdbc.sql(
                        "insert into outlets (id, slug, name, contact, rule, whole, hook_secret,"
                                + " key_digest, enabled, created_at, last_poll_seq) values"
                                + " (random_uuid(), 'rules', '綦江日报', '', '{}', true, '', '', true,"
                                + " current_timestamp, 0)")
                .update();
        List<String> names = new ArrayList<>(pages.names());
        names.add("channels/rules");
        for (String name : names) {
            rss.put("/feeds/" + name + ".rss", pages.xml("/feeds/" + name + ".rss"));
            atom.put("/feeds/" + name + ".atom", pages.xml("/feeds/" + name + ".atom"));
        }
    }

    @Test
    @DisplayName("1, 2, 3, 15 MUST: well-formed, no forbidden character, no document type")
    void everyFeedIsReadByAStrictParser() throws Exception {
        assertThat(rss).hasSizeGreaterThan(20);
        for (String path : List.of("/feeds/latest.rss", "/feeds/latest.atom")) {
            assertThat(new FeedPages(web).text(path))
                    .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
                    .contains("坏字符与 &lt;尖括号&gt; &amp; \"引号\" 𠮷");
        }
    }

    @Test
    @DisplayName("4 MUST: the type of the format, with the charset of the document")
    void theTypeIsTheFormats() throws Exception {
        assertThat(type("/feeds/latest.rss")).isEqualTo("application/rss+xml;charset=utf-8");
        assertThat(type("/feeds/latest.atom")).isEqualTo("application/atom+xml;charset=utf-8");
        assertThat(type("/feeds/latest.json")).isEqualTo("application/feed+json;charset=utf-8");
    }

    private String type(String path) throws Exception {
        String type = web.perform(get(path)).andReturn().getResponse().getContentType();
        return String.valueOf(type).toLowerCase(Locale.ROOT).replace(" ", "");
    }

    @Test
    @DisplayName("5 MUST: absolute ASCII addresses, Chinese percent-encoded")
    void everyAddressIsAbsoluteAndAscii() {
        List<String> addresses = new ArrayList<>();
        everyElement(
                (path, element) -> {
                    for (String name : List.of("href", "url", "src")) {
                        if (element.hasAttribute(name)) {
                            addresses.add(element.getAttribute(name));
                        }
                    }
                    if (element.getLocalName().equals("link") && !element.hasAttribute("href")) {
                        addresses.add(element.getTextContent());
                    }
                });

        assertThat(addresses)
                .isNotEmpty()
                .allMatch(it -> it.matches("https?://[\\x21-\\x7E]+"))
                .allSatisfy(it -> assertThat(URI.create(it).isAbsolute()).isTrue())
                .anyMatch(it -> it.contains("%E9%AB%98%E6%B8%85.mp4"))
                .anyMatch(it -> it.endsWith("?a=1%202"));
    }

    @Test
    @DisplayName("9, 10, 29, 31, 50: plain titles, no mail address, no odd picture, hours or icon")
    void smallThingsAreAsTheValidatorWantsThem() {
        everyElement(
                (path, element) -> {
                    String text = element.getTextContent();
                    switch (element.getLocalName()) {
                        case "title", "name", "creator" ->
                                // A script is what another test has somebody write in a title.
                                assertThat(text.replaceAll("</?script>", ""))
                                        .as(path)
                                        .doesNotContainPattern("<[a-zA-Z/]")
                                        .doesNotContainPattern("[\\w.]+@[\\w.]+\\.\\w+");
                        // We send none of these; who adds one adds its rules.
                        case "skipHours", "skipDays", "icon", "logo" ->
                                assertThat(element.getLocalName()).as(path).isEmpty();
                        case "image" ->
                                assertThat(element.getNamespaceURI())
                                        .as(path)
                                        .startsWith("http://www.itunes.com/");
                        default -> {}
                    }
                });
    }

    @Test
    @DisplayName("14 SHOULD: compressed where the client can read it, at once and at this address")
    void feedsAreCompressedAndNotRedirected() throws Exception {
        var answer =
                web.perform(get("/feeds/latest.rss").header("Accept-Encoding", "gzip"))
                        .andReturn()
                        .getResponse();

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeader("Content-Encoding")).isEqualTo("gzip");
    }

    @Test
    @DisplayName("6, 7, 8: bodies have whole addresses, no script, frame or event attribute")
    void bodiesAreSafeAndWhole() {
        List<String> bodies = new ArrayList<>();
        rss.values().forEach(it -> all(it, "encoded").forEach(e -> bodies.add(e.getTextContent())));
        atom.values()
                .forEach(it -> all(it, "content").forEach(e -> bodies.add(e.getTextContent())));

        assertThat(bodies)
                .isNotEmpty()
                .noneMatch(
                        it ->
                                it.matches(
                                        "(?s).*(href|src|poster|srcset)=\"(?!https?:|mailto:|tel:).*"))
                .noneMatch(
                        it -> it.matches("(?is).*(<script|<iframe|<style|<object|<embed|<svg).*"))
                .noneMatch(it -> it.matches("(?is).*<[^>]+\\s(on\\w+|style)=.*"));
    }

    @Test
    @DisplayName("11: Media RSS by its right name, usual prefixes only")
    void namespacesAreTheUsualOnes() {
        rss.values()
                .forEach(
                        it ->
                                assertThat(root(it).getAttribute("xmlns:media"))
                                        .isEqualTo("http://search.yahoo.com/mrss/"));
    }

    @Test
    @DisplayName("12: no date before 1990 or more than a day ahead")
    void datesArePlausible() {
        Instant first = Instant.parse("1990-01-01T00:00:00Z");
        Instant last = Instant.now().plus(1, ChronoUnit.DAYS);
        atom.values()
                .forEach(
                        it ->
                                all(it, "updated")
                                        .forEach(
                                                date ->
                                                        assertThat(
                                                                        Instant.parse(
                                                                                date
                                                                                        .getTextContent()))
                                                                .isBetween(first, last)));
    }

    @Test
    @DisplayName("13, 18, 40: self is the address that was asked for")
    void selfIsTheAddressAskedFor() throws Exception {
        rss.forEach((path, it) -> assertThat(self(it)).isEqualTo(FeedPages.BASE + path));
        atom.forEach((path, it) -> assertThat(self(it)).isEqualTo(FeedPages.BASE + path));
        var limited = new FeedPages(web).xml("/feeds/latest.atom?limit=20");
        assertThat(self(limited)).isEqualTo(FeedPages.BASE + "/feeds/latest.atom?limit=20");
    }

    private static String self(Document feed) {
        return all(feed, "link").stream()
                .filter(link -> link.getAttribute("rel").equals("self"))
                .map(link -> link.getAttribute("href"))
                .reduce((a, b) -> "twice")
                .orElse("never");
    }

    @Test
    @DisplayName("16 OURS: a feed without entries is a valid feed")
    void emptyFeedsAreThere() {
        assertThat(all(atom.get("/feeds/topics/space.atom"), "entry")).isEmpty();
        assertThat(all(rss.get("/feeds/topics/space.rss"), "item")).isEmpty();
    }

    @Test
    @DisplayName("17, 19, 30, 32, 34 MUST: the channel has what it must, before its items")
    void theChannelHasWhatItMust() {
        for (Document feed : rss.values()) {
            assertThat(root(feed).getAttribute("version")).isEqualTo("2.0");
            assertThat(children(root(feed), "channel")).hasSize(1);
            Element channel = children(root(feed), "channel").getFirst();
            for (String name : List.of("title", "description", "language", "lastBuildDate")) {
                assertThat(children(channel, name)).as(name).hasSize(1);
                assertThat(child(channel, name)).as(name).isNotBlank();
            }
            assertThat(child(channel, "language")).isEqualTo("zh-cn");
            assertThat(child(channel, "ttl")).isEqualTo("1");
            assertThat(children(channel, "textInput")).isEmpty();
            boolean items = false;
            for (Node node = channel.getFirstChild(); node != null; node = node.getNextSibling()) {
                boolean item = "item".equals(node.getLocalName());
                assertThat(items && !item).as("something behind the first item").isFalse();
                items |= item;
            }
        }
    }

    @Test
    @DisplayName(
            "20, 21, 26, 27 MUST: each item has a title, one guid, one enclosure, parts in order")
    void everyItemHasWhatItMust() {
        for (Document feed : rss.values()) {
            Set<String> guids = new HashSet<>();
            for (Element item : all(feed, "item")) {
                assertThat(child(item, "title") + child(item, "description")).isNotBlank();
                Element guid = children(item, "guid").getFirst();
                assertThat(guid.getAttribute("isPermaLink")).isEqualTo("false");
                assertThat(guids.add(guid.getTextContent())).isTrue();
                assertThat(names(item).indexOf("description"))
                        .isLessThan(
                                names(item).contains("encoded")
                                        ? names(item).indexOf("encoded")
                                        : Integer.MAX_VALUE)
                        .isNotNegative();
                assertThat(children(item, "enclosure")).hasSizeLessThan(2);
                for (Element enclosure : children(item, "enclosure")) {
                    assertThat(enclosure.getAttribute("length")).matches("\\d+");
                    assertThat(enclosure.getAttribute("type")).isNotBlank();
                    assertThat(enclosure.getAttribute("url")).isNotBlank();
                }
            }
        }
    }

    private static List<String> names(Element parent) {
        List<String> names = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            names.add(String.valueOf(node.getLocalName()));
        }
        return names;
    }

    @Test
    @DisplayName("23 MUST: RFC 822 dates in English, with the right weekday")
    void rssDatesAreEnglish() {
        var format = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH);
        for (Document feed : rss.values()) {
            List<Element> dates = new ArrayList<>(all(feed, "pubDate"));
            dates.addAll(all(feed, "lastBuildDate"));
            for (Element date : dates) {
                assertThat(date.getTextContent()).matches(RFC_822);
                DayOfWeek day = OffsetDateTime.parse(date.getTextContent(), format).getDayOfWeek();
                assertThat(date.getTextContent())
                        .startsWith(
                                day.getDisplayName(
                                        java.time.format.TextStyle.SHORT, Locale.ENGLISH));
            }
        }
    }

    @Test
    @DisplayName("24, 25 MUST: people as dc:creator; nothing is told twice in two vocabularies")
    void nothingIsToldTwice() {
        for (Document feed : rss.values()) {
            for (Element item : all(feed, "item")) {
                assertThat(children(item, "author")).isEmpty();
                assertThat(names(item)).doesNotContain("date", "subject", "published", "id");
                assertThat(children(item, "source"))
                        .allMatch(it -> !"".equals(String.valueOf(it.getNamespaceURI())));
            }
            Element channel = children(root(feed), "channel").getFirst();
            assertThat(names(channel))
                    .doesNotContain("managingEditor", "webMaster", "creator", "modified", "rights");
        }
    }

    @Test
    @DisplayName("35 MUST: media in known kinds; a group only of several sizes of one thing")
    void mediaAreDeclaredAsTheModuleHasIt() {
        int groups = 0;
        for (Document feed : rss.values()) {
            for (Element content : all(feed, "content")) {
                assertThat(content.getNamespaceURI()).isEqualTo(MEDIA);
                assertThat(content.getAttribute("medium"))
                        .isIn("image", "audio", "video", "document", "executable");
            }
            for (Element group : all(feed, "group")) {
                assertThat(children(group, "content")).hasSizeGreaterThan(1);
                groups++;
            }
            assertThat(all(feed, "adult")).isEmpty();
        }
        assertThat(groups).isPositive();
    }

    @Test
    @DisplayName("38, 39, 51 MUST: an Atom feed has id, title, updated, author, before its entries")
    void theAtomFeedHasWhatItMust() {
        Set<String> ids = new HashSet<>();
        for (Document document : atom.values()) {
            Element feed = root(document);
            for (String name : List.of("id", "title", "updated", "author", "subtitle")) {
                assertThat(children(feed, name)).as(name).hasSize(1);
            }
            assertThat(ids.add(child(feed, "id"))).isTrue();
            assertThat(feed.getAttribute("xml:lang")).isEqualTo("zh-CN");
            boolean entries = false;
            for (String name : names(feed)) {
                boolean entry = name.equals("entry") || name.equals("deleted-entry");
                assertThat(entries && !entry).isFalse();
                entries |= entry;
            }
        }
    }

    @Test
    @DisplayName(
            "41, 42, 47, 48 MUST: each entry has id, title, updated, content, categories with"
                    + " terms")
    void everyEntryHasWhatItMust() {
        for (Document document : atom.values()) {
            for (Element entry : all(document, "entry")) {
                for (String name : List.of("id", "title", "updated", "published", "summary")) {
                    assertThat(children(entry, name)).as(name).hasSize(1);
                }
                assertThat(link(entry, "alternate")).isNotEmpty();
                assertThat(children(entry, "content")).hasSizeLessThan(2);
                children(entry, "content")
                        .forEach(it -> assertThat(it.getAttribute("type")).isEqualTo("html"));
                children(entry, "category")
                        .forEach(it -> assertThat(it.getAttribute("term")).isNotBlank());
                children(entry, "author").forEach(it -> assertThat(child(it, "name")).isNotBlank());
            }
        }
    }

    @Test
    @DisplayName("43, 44, 46, 48 MUST: ids are URNs, dates RFC 3339, relations registered")
    void idsDatesAndRelationsAreCanonical() {
        for (Document document : atom.values()) {
            all(document, "entry")
                    .forEach(it -> assertThat(child(it, "id")).matches("urn:uuid:[0-9a-f-]{36}"));
            assertThat(child(root(document), "id")).matches("urn:uuid:[0-9a-f-]{36}");
            for (String name : List.of("updated", "published")) {
                all(document, name)
                        .forEach(it -> assertThat(it.getTextContent()).matches(RFC_3339));
            }
            all(document, "link").forEach(it -> assertThat(it.getAttribute("rel")).isIn(RELATIONS));
        }
    }

    @Test
    @DisplayName("45 MUST: no two entries of one id in a document")
    void noEntryTwice() {
        for (Document document : atom.values()) {
            List<String> ids =
                    all(document, "entry").stream().map(entry -> child(entry, "id")).toList();
            assertThat(ids).doesNotHaveDuplicates();
        }
    }

    @Test
    @DisplayName("33, 49, 102 OURS: a reprint names its origin, author and licence in every format")
    void aReprintNamesItsOrigin() throws Exception {
        String source = "https://example.org/%E6%96%87%E7%AB%A0?a=1%202";
        Element entry = titled(atom.get("/feeds/articles.atom"), "entry");
        Element origin = children(entry, "source").getFirst();
        assertThat(origin.getNamespaceURI()).isIn(ATOM, "urn:kepu:feed");
        assertThat(child(origin, "id")).isEqualTo(source);
        assertThat(child(origin, "title")).isEqualTo("科普时报");
        assertThat(child(origin, "updated")).matches(RFC_3339);
        assertThat(child(entry, "rights")).isEqualTo("CC BY 4.0");
        assertThat(child(children(entry, "author").getFirst(), "name")).isEqualTo("张三");

        Element item = titled(rss.get("/feeds/articles.rss"), "item");
        assertThat(child(item, "source")).isEqualTo(source);
        assertThat(child(item, "rights")).isEqualTo("CC BY 4.0");
        assertThat(children(item, "person"))
                .extracting(it -> it.getAttribute("role"))
                .containsExactly("author", "expert");

        var json = new FeedPages(web).text("/feeds/articles.json");
        assertThat(json).contains("\"licence\":\"CC BY 4.0\"", source, "张三");
    }

    private static Element titled(Document feed, String element) {
        return all(feed, element).stream()
                .filter(it -> child(it, "title").equals("转载的文章"))
                .findFirst()
                .orElseThrow();
    }

    private interface Check {
        void see(String path, Element element);
    }

    private void everyElement(Check check) {
        rss.forEach((path, feed) -> all(feed, "*").forEach(it -> check.see(path, it)));
        atom.forEach((path, feed) -> all(feed, "*").forEach(it -> check.see(path, it)));
    }
}
