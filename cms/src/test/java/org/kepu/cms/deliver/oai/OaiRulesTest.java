package org.kepu.cms.deliver.oai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kepu.cms.testing.Newsroom.PUBLISHER;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.kepu.cms.content.Item;
import org.kepu.cms.publish.CorrectItem;
import org.kepu.cms.publish.Correction;
import org.kepu.cms.publish.WithdrawItem;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import javax.xml.parsers.DocumentBuilderFactory;

/** The protocol's rules, section by section (OAI-PMH 2.0), and rule 90 of feeds. */
@KepuTest
@Import(Newsroom.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OaiRulesTest {

    @Autowired MockMvc web;
    @Autowired Newsroom newsroom;
    @Autowired CorrectItem correctItem;
    @Autowired WithdrawItem withdrawItem;
    @Autowired JdbcClient jdbc;

    private Item live;
    private Item withdrawn;
    private Item draft;

    @BeforeAll
    void publish() {
        live = newsroom.publish("rumor", Newsroom.rumor("图书馆收割的核查 <&\u0001"));
        correctItem.correct(live.id(), Correction.Kind.CORRECTION, "数字已改。", PUBLISHER);
        withdrawn = newsroom.publish("article", Newsroom.article("撤回的文章"));
        withdrawItem.withdraw(withdrawn.id(), "依据失效", PUBLISHER);
        draft = newsroom.draft("article", Newsroom.article("没有发布的草稿"));
    }

    @Test
    @DisplayName("90, 4.2 Identify: version 2.0, persistent deletions, seconds in UTC")
    void identify() throws Exception {
        Document answer = ask("verb=Identify");

        assertThat(text(answer, "protocolVersion")).isEqualTo("2.0");
        assertThat(text(answer, "deletedRecord")).isEqualTo("persistent");
        assertThat(text(answer, "granularity")).isEqualTo("YYYY-MM-DDThh:mm:ssZ");
        assertThat(text(answer, "baseURL")).isEqualTo("http://kepu.test/oai");
        assertThat(text(answer, "adminEmail")).contains("@");
        String earliest = text(answer, "earliestDatestamp");
        for (Element datestamp :
                all(ask("verb=ListIdentifiers&metadataPrefix=oai_dc"), "datestamp")) {
            assertThat(datestamp.getTextContent()).isGreaterThanOrEqualTo(earliest);
        }
    }

    @Test
    @DisplayName("3.2 every answer has a time, and repeats the request when it could be read")
    void everyAnswerRepeatsTheRequest() throws Exception {
        Document answer = ask("verb=ListIdentifiers&metadataPrefix=oai_dc&set=rumor");
        Element request = all(answer, "request").getFirst();
        assertThat(request.getTextContent()).isEqualTo("http://kepu.test/oai");
        assertThat(request.getAttribute("verb")).isEqualTo("ListIdentifiers");
        assertThat(request.getAttribute("set")).isEqualTo("rumor");
        assertThat(text(answer, "responseDate"))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(all(ask("verb=nonsense"), "request").getFirst().getAttributes().getLength())
                .isZero();
    }

    @Test
    @DisplayName("90, 4.1 GetRecord: Dublin Core of what is live; a deleted header of what isn't")
    void getRecord() throws Exception {
        Document record = ask("verb=GetRecord&metadataPrefix=oai_dc&identifier=" + id(live));
        assertThat(text(record, "title")).isEqualTo("图书馆收割的核查 <&");
        assertThat(text(record, "setSpec")).isEqualTo("rumor");
        assertThat(all(record, "dc").getFirst().getNamespaceURI())
                .isEqualTo("http://www.openarchives.org/OAI/2.0/oai_dc/");
        assertThat(all(record, "description").stream().map(Element::getTextContent))
                .contains("更正：数字已改。");
        assertThat(all(record, "identifier").stream().map(Element::getTextContent))
                .contains("http://kepu.test/items/" + live.slug());

        Document gone = ask("verb=GetRecord&metadataPrefix=oai_dc&identifier=" + id(withdrawn));
        assertThat(all(gone, "header").getFirst().getAttribute("status")).isEqualTo("deleted");
        assertThat(all(gone, "metadata")).isEmpty();
    }

    @Test
    @DisplayName("90, 3.6 errors have a code and status 200")
    void errors() throws Exception {
        for (String[] wrong :
                new String[][] {
                    {"", "badVerb"},
                    {"verb=Nonsense", "badVerb"},
                    {"verb=Identify&verb=Identify", "badVerb"},
                    {"verb=Identify&more=1", "badArgument"},
                    {"verb=GetRecord&identifier=x", "badArgument"},
                    {"verb=ListRecords", "badArgument"},
                    {"verb=ListRecords&metadataPrefix=oai_dc&from=2026-13-01", "badArgument"},
                    {"verb=ListRecords&metadataPrefix=oai_dc&from=yesterday", "badArgument"},
                    {
                        "verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-02&until=2026-01-01",
                        "badArgument"
                    },
                    {
                        "verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01&until=2026-01-02T00:00:00Z",
                        "badArgument"
                    },
                    {"verb=ListRecords&metadataPrefix=oai_dc&resumptionToken=x", "badArgument"},
                    {"verb=ListRecords&resumptionToken=x", "badResumptionToken"},
                    {"verb=ListSets&resumptionToken=x", "badResumptionToken"},
                    {"verb=ListRecords&metadataPrefix=marc21", "cannotDisseminateFormat"},
                    {
                        "verb=GetRecord&metadataPrefix=marc21&identifier=x",
                        "cannotDisseminateFormat"
                    },
                    {"verb=GetRecord&metadataPrefix=oai_dc&identifier=x", "idDoesNotExist"},
                    {
                        "verb=GetRecord&metadataPrefix=oai_dc&identifier=" + id(draft),
                        "idDoesNotExist"
                    },
                    {"verb=ListMetadataFormats&identifier=x", "idDoesNotExist"},
                    {"verb=ListRecords&metadataPrefix=oai_dc&until=1999-01-01", "noRecordsMatch"},
                    {"verb=ListRecords&metadataPrefix=oai_dc&set=nonsense", "noRecordsMatch"},
                }) {
            assertThat(all(ask(wrong[0]), "error").getFirst().getAttribute("code"))
                    .as(wrong[0])
                    .isEqualTo(wrong[1]);
        }
    }

    @Test
    @DisplayName("4.4, 4.6 formats and sets; a form does as well as an address (3.1.1)")
    void formatsAndSets() throws Exception {
        assertThat(text(ask("verb=ListMetadataFormats"), "metadataPrefix")).isEqualTo("oai_dc");
        assertThat(all(ask("verb=ListSets"), "setSpec").stream().map(Element::getTextContent))
                .contains("rumor", "article", "video");
        var form =
                post("/oai")
                        .param("verb", "Identify")
                        .contentType("application/x-www-form-urlencoded");
        assertThat(text(parse(web.perform(form).andReturn().getResponse()), "protocolVersion"))
                .isEqualTo("2.0");
    }

    @Test
    @DisplayName("2.7.1 from and until include both ends")
    void datesIncludeBothEnds() throws Exception {
        String at =
                text(
                        ask("verb=GetRecord&metadataPrefix=oai_dc&identifier=" + id(live)),
                        "datestamp");
        String next = Instant.parse(at).plusSeconds(1).toString();
        assertThat(identifiers("&from=" + at + "&until=" + at)).contains(id(live));
        assertThat(identifiers("&from=" + at.substring(0, 10))).contains(id(live), id(withdrawn));
        assertThat(identifiers("&from=" + next)).doesNotContain(id(live));
    }

    @Test
    @DisplayName("90, 3.5 tokens lead to every record once; the last part has an empty one")
    void tokensLeadToEveryRecordOnce() throws Exception {
        insertCopies();
        List<String> walked = new ArrayList<>();
        int parts = 0;
        String query = "verb=ListIdentifiers&metadataPrefix=oai_dc&set=resource";
        while (!query.isEmpty()) {
            Document part = ask(query);
            parts++;
            all(part, "identifier").forEach(it -> walked.add(it.getTextContent()));
            Element token = all(part, "resumptionToken").getFirst();
            if (!token.getTextContent().isEmpty()) {
                assertThat(Instant.parse(token.getAttribute("expirationDate")))
                        .isAfter(Instant.now());
            }
            query =
                    token.getTextContent().isEmpty()
                            ? ""
                            : "verb=ListIdentifiers&resumptionToken="
                                    + URLEncoder.encode(
                                            token.getTextContent(), StandardCharsets.UTF_8);
        }
        assertThat(parts).isEqualTo(3);
        assertThat(walked).hasSize(230).doesNotHaveDuplicates();
        jdbc.sql("delete from published where type = 'resource'").update();

        String old =
                new Harvest(
                                null,
                                "",
                                new org.kepu.cms.publish.PublishedCursor(
                                        Instant.now(), live.id().value()),
                                100)
                        .token(Instant.now().minusSeconds(5));
        assertThat(
                        all(ask("verb=ListRecords&resumptionToken=" + old), "error")
                                .getFirst()
                                .getAttribute("code"))
                .isEqualTo("badResumptionToken");
    }

    /** More than two parts, without publishing each. */
    private void insertCopies() {
        List<String> columns =
                jdbc.sql(
                                "select lower(column_name) from information_schema.columns where"
                                    + " lower(table_name) = 'published' order by ordinal_position")
                        .query(String.class)
                        .list();
        String selected =
                columns.stream()
                        .map(
                                it ->
                                        switch (it) {
                                            case "item_id" -> "random_uuid()";
                                            case "slug" -> "concat('oai-', x)";
                                            case "type" -> "'resource'";
                                            default -> it;
                                        })
                        .collect(java.util.stream.Collectors.joining(", "));
        jdbc.sql(
                        "insert into published ("
                                + String.join(", ", columns)
                                + ") select "
                                + selected
                                + " from published, system_range(1, 230) where item_id = ?")
                .param(live.id().value())
                .update();
    }

    @Test
    @DisplayName("89 OURS: a draft is in no list")
    void aDraftIsInNoList() throws Exception {
        assertThat(identifiers("")).doesNotContain(id(draft));
        assertThat(all(ask("verb=ListRecords&metadataPrefix=oai_dc"), "title").toString())
                .doesNotContain("没有发布");
    }

    private List<String> identifiers(String more) throws Exception {
        return all(ask("verb=ListIdentifiers&metadataPrefix=oai_dc" + more), "identifier").stream()
                .map(Element::getTextContent)
                .toList();
    }

    private static String id(Item item) {
        return "oai:kepu.test:" + item.id();
    }

    private Document ask(String query) throws Exception {
        return parse(web.perform(get(URI.create("/oai?" + query))).andReturn().getResponse());
    }

    private static Document parse(MockHttpServletResponse answer) throws Exception {
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentType()).startsWith("text/xml");
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        String text = answer.getContentAsString(StandardCharsets.UTF_8);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }

    private static String text(Document document, String name) {
        return all(document, name).getFirst().getTextContent();
    }

    private static List<Element> all(Document document, String name) {
        NodeList nodes = Objects.requireNonNull(document.getElementsByTagNameNS("*", name));
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
