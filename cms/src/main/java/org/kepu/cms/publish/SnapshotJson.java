package org.kepu.cms.publish;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemContent;
import org.kepu.cms.content.SafeHtml;
import org.kepu.cms.content.Signature;
import org.kepu.cms.content.SourceCredit;
import org.kepu.cms.content.Topic;
import org.kepu.cms.content.Vocabularies;
import org.kepu.cms.media.AssetId;
import org.kepu.cms.media.Assets;
import org.kepu.cms.media.MediaAsset;
import org.kepu.cms.media.Rendition;
import org.kepu.cms.settings.Installation;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes an item as the API shows it ({@code docs/api.md}): absolute addresses, names beside slugs.
 */
@Component
public class SnapshotJson {

    /** An attribute whose address isn't whole. */
    private static final Pattern PARTIAL =
            Pattern.compile("\\b(href|src|poster|cite)=\"(?!https?:|mailto:|tel:)");

    private static final Set<String> PLAYED = Set.of("video", "audio", "hls");

    private final Vocabularies vocabularies;
    private final Assets assets;
    private final Installation installation;
    private final JsonMapper json;

    SnapshotJson(
            Vocabularies vocabularies, Assets assets, Installation installation, JsonMapper json) {
        this.vocabularies = vocabularies;
        this.assets = assets;
        this.installation = installation;
        this.json = json;
    }

    /**
     * The item with its body.
     *
     * @param corrections oldest first
     * @param signatures under the revision
     */
    public ObjectNode item(
            Item item,
            ItemContent content,
            List<Correction> corrections,
            List<Signature> signatures,
            @Nullable Instant updatedAt) {
        ObjectNode node = json.createObjectNode();
        node.put("id", item.id().toString());
        node.put("type", item.type());
        node.put("slug", item.slug());
        node.put("lang", content.lang());
        node.put("title", content.title());
        node.put("summary", content.summary());
        node.putObject("body").put("html", absolute(content.body(), address(item)));
        node.put("url", address(item).toString());
        media(node, content);
        tags(node, content);
        source(node, content.source());
        node.set("contributors", json.valueToTree(content.contributors()));
        put(node, "publishedAt", item.publishedAt());
        put(node, "updatedAt", updatedAt);
        node.put("version", item.head());
        node.set("corrections", corrections(corrections));
        node.set("reviews", reviews(signatures));
        node.set("fields", absolute(json.valueToTree(content.fields())));
        return node;
    }

    /**
     * Adds the forms that were made of the item's recordings to those its fields name. They are
     * derived: the revision, which is signed, knows nothing of them.
     */
    static void moreRenditions(ObjectNode node) {
        if (!(node.path("fields").path("renditions") instanceof ArrayNode named)) {
            return;
        }
        Set<String> known = new HashSet<>();
        named.forEach(one -> known.add(one.path("url").asString("")));
        for (JsonNode asset : node.path("media")) {
            for (JsonNode form : asset.path("renditions")) {
                if (PLAYED.contains(form.path("kind").asString(""))
                        && known.add(form.path("url").asString(""))) {
                    ObjectNode one = named.addObject();
                    one.set("url", form.path("url"));
                    one.set("mime", form.path("mime"));
                    one.set("width", form.path("width"));
                    one.set("height", form.path("height"));
                }
            }
        }
    }

    /** What is left of a withdrawn item: its names, and the note. */
    ObjectNode withdrawn(Item item, Instant at, String note) {
        ObjectNode node = json.createObjectNode();
        node.put("id", item.id().toString());
        node.put("type", item.type());
        node.put("slug", item.slug());
        node.put("url", installation.url("/items/" + item.slug()).toString());
        put(node, "publishedAt", item.publishedAt());
        put(node, "updatedAt", at);
        node.putObject("withdrawn").put("at", at.toString()).put("note", note);
        return node;
    }

    private void media(ObjectNode node, ItemContent content) {
        var ids = new ArrayList<>(content.media());
        AssetId cover = content.cover();
        if (cover != null) {
            ids.add(cover);
        }
        Map<AssetId, MediaAsset> found = assets.findAll(ids);
        MediaAsset coverAsset = cover == null ? null : found.get(cover);
        if (coverAsset == null) {
            node.putNull("cover");
        } else {
            node.set("cover", asset(coverAsset));
        }
        ArrayNode list = node.putArray("media");
        for (AssetId id : content.media()) {
            MediaAsset asset = found.get(id);
            if (asset != null) {
                list.add(asset(asset));
            }
        }
    }

    /** An asset as the API shows it. */
    public ObjectNode asset(MediaAsset asset) {
        ObjectNode node = json.createObjectNode();
        node.put("id", asset.id().toString());
        node.put("url", installation.url(asset.path()).toString());
        node.put("mime", asset.mime());
        node.put("bytes", asset.bytes());
        node.put("sha256", asset.sha256());
        node.put("width", asset.width());
        node.put("height", asset.height());
        if (asset.durationSeconds() != null) {
            node.put("durationSeconds", asset.durationSeconds());
        }
        node.put("alt", asset.alt());
        node.put("caption", asset.caption());
        node.put("credit", asset.credit());
        node.put("licence", asset.licence());
        ArrayNode renditions = node.putArray("renditions");
        for (var rendition : asset.renditions().stream().filter(Rendition::isShown).toList()) {
            renditions
                    .addObject()
                    .put("url", installation.url(rendition.path()).toString())
                    .put("kind", rendition.kind())
                    .put("label", rendition.label())
                    .put("mime", rendition.mime())
                    .put("width", rendition.width())
                    .put("height", rendition.height());
        }
        return node;
    }

    private void tags(ObjectNode node, ItemContent content) {
        Map<String, Topic> byTopic = new HashMap<>();
        vocabularies.topics().forEach(topic -> byTopic.put(topic.slug(), topic));
        ArrayNode topics = node.putArray("topics");
        for (String slug : content.topics()) {
            Topic topic = byTopic.get(slug);
            topics.addObject().put("slug", slug).put("name", topic == null ? slug : topic.name());
        }
        node.set("audiences", json.valueToTree(content.audiences()));
        node.set("regions", json.valueToTree(content.regions()));
    }

    private static void source(ObjectNode node, @Nullable SourceCredit source) {
        if (source == null) {
            node.putNull("source");
            return;
        }
        ObjectNode credit = node.putObject("source");
        credit.put("name", source.name());
        credit.put("url", source.url());
        credit.put("licence", source.licence());
        put(credit, "importedAt", source.importedAt());
    }

    private ArrayNode corrections(List<Correction> corrections) {
        ArrayNode list = json.createArrayNode();
        for (Correction correction : corrections) {
            list.addObject()
                    .put("at", correction.at().toString())
                    .put("note", correction.note())
                    .put("kind", correction.kind().slug());
        }
        return list;
    }

    private ArrayNode reviews(List<Signature> signatures) {
        ArrayNode list = json.createArrayNode();
        for (Signature signature : signatures) {
            list.addObject()
                    .put("stage", signature.stage())
                    .put("by", signature.name())
                    .put("at", signature.at().toString());
        }
        return list;
    }

    private static void put(ObjectNode node, String name, @Nullable Instant instant) {
        node.put(name, instant == null ? null : instant.toString());
    }

    /** Fields name our files, such as a video's renditions, by their paths. */
    private JsonNode absolute(JsonNode node) {
        return switch (node) {
            case StringNode text when text.stringValue().startsWith("/assets/") ->
                    json.valueToTree(installation.url(text.stringValue()).toString());
            case ArrayNode list -> {
                for (int i = 0; i < list.size(); i++) {
                    list.set(i, absolute(list.get(i)));
                }
                yield list;
            }
            case ObjectNode object -> {
                object.properties().forEach(member -> member.setValue(absolute(member.getValue())));
                yield object;
            }
            default -> node;
        };
    }

    private URI address(Item item) {
        return installation.url("/items/" + item.slug());
    }

    /**
     * Feed readers and mirrors show the body away from our site, so its addresses must be whole;
     * one that begins with {@code #} is a place in the item.
     */
    private static String absolute(SafeHtml body, URI page) {
        if (!PARTIAL.matcher(body.html()).find()) {
            return body.html();
        }
        var document = Jsoup.parseBodyFragment(body.html());
        document.outputSettings().prettyPrint(false);
        for (String attribute : List.of("href", "src", "poster", "cite")) {
            for (Element element : document.select("[" + attribute + "]")) {
                element.attr(attribute, whole(element.attr(attribute), page));
            }
        }
        return document.body().html();
    }

    private static String whole(String address, URI page) {
        if (address.startsWith("#")) {
            return page + address;
        }
        try {
            return page.resolve(address).toString();
        } catch (IllegalArgumentException noAddress) {
            return address;
        }
    }
}
