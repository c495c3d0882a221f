package org.kepu.cms.deliver.oai;

import org.kepu.cms.content.ItemId;
import org.kepu.cms.deliver.feed.XmlText;
import org.kepu.cms.publish.Snapshot;
import org.kepu.cms.settings.Installation;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** Writes items as records in unqualified Dublin Core. */
@Component
class OaiRecords {

    /** DCMI Type Vocabulary. */
    private static final Map<String, String> KINDS =
            Map.of("video", "MovingImage", "event", "Event", "resource", "InteractiveResource");

    private final JsonMapper json;
    private final String prefix;
    private final String publisher;

    OaiRecords(
            JsonMapper json,
            Installation installation,
            @Value("${kepu.site.name}") String publisher) {
        this.json = json;
        this.prefix = "oai:" + installation.baseUrl().getHost() + ":";
        this.publisher = publisher;
    }

    String identifier(Snapshot snapshot) {
        return prefix + snapshot.itemId();
    }

    /** The item that the identifier names, if it is one of ours. */
    Optional<ItemId> id(String identifier) {
        return identifier.startsWith(prefix)
                ? ItemId.parse(identifier.substring(prefix.length()))
                : Optional.empty();
    }

    static String date(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    void header(XmlText xml, Snapshot snapshot) {
        xml.open("header", "status", snapshot.withdrawn() ? "deleted" : "")
                .text("identifier", identifier(snapshot))
                .text("datestamp", date(snapshot.updatedAt()))
                .text("setSpec", snapshot.type())
                .close();
    }

    void record(XmlText xml, Snapshot snapshot) {
        xml.open("record");
        header(xml, snapshot);
        if (!snapshot.withdrawn()) {
            xml.open("metadata");
            core(xml, snapshot, json.readTree(snapshot.entryJson()));
            xml.close();
        }
        xml.close();
    }

    private void core(XmlText xml, Snapshot snapshot, JsonNode item) {
        xml.open(
                "oai_dc:dc",
                "xmlns:oai_dc",
                "http://www.openarchives.org/OAI/2.0/oai_dc/",
                "xmlns:dc",
                "http://purl.org/dc/elements/1.1/",
                "xsi:schemaLocation",
                "http://www.openarchives.org/OAI/2.0/oai_dc/"
                        + " http://www.openarchives.org/OAI/2.0/oai_dc.xsd");
        xml.text("dc:title", text(item, "title"));
        people(xml, item);
        item.path("topics").forEach(topic -> xml.text("dc:subject", text(topic, "name")));
        xml.text("dc:description", text(item, "summary"));
        xml.text("dc:description", text(item.path("fields"), "truth"));
        item.path("corrections")
                .forEach(it -> xml.text("dc:description", "更正：" + text(it, "note")));
        xml.text("dc:publisher", publisher);
        xml.text("dc:date", date(snapshot.publishedAt()));
        xml.text("dc:type", KINDS.getOrDefault(snapshot.type(), "Text"));
        xml.text("dc:format", "text/html");
        xml.text("dc:identifier", XmlText.address(text(item, "url")));
        JsonNode source = item.path("source");
        xml.text("dc:source", text(source, text(source, "url").isEmpty() ? "name" : "url"));
        xml.text("dc:language", text(item, "lang"));
        xml.text("dc:rights", text(source, "licence"));
        xml.close();
    }

    private static void people(XmlText xml, JsonNode item) {
        for (JsonNode person : item.path("contributors")) {
            boolean wrote = text(person, "role").equals("author");
            xml.text(wrote ? "dc:creator" : "dc:contributor", text(person, "name"));
        }
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }
}
