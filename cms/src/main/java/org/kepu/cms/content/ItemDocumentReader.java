package org.kepu.cms.content;

import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;
import org.kepu.cms.media.AssetId;
import org.kepu.cms.problem.Flaw;
import org.springframework.web.util.HtmlUtils;

import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one item of the API's shape; see {@link ItemDocument#read}. */
final class ItemDocumentReader {

    private static final Set<String> WRITTEN =
            Set.of(
                    "id",
                    "type",
                    "slug",
                    "lang",
                    "title",
                    "summary",
                    "body",
                    "cover",
                    "media",
                    "topics",
                    "audiences",
                    "regions",
                    "source",
                    "contributors",
                    "publishedAt",
                    "fields");

    /** What Kepu writes into an item and nobody else does. */
    private static final Set<String> OURS =
            Set.of(
                    "url",
                    "updatedAt",
                    "createdAt",
                    "createdBy",
                    "scheduledAt",
                    "version",
                    "corrections",
                    "reviews",
                    "status",
                    "review",
                    "live",
                    "head",
                    "etag");

    /** No other scheme: the address becomes a link on the public page. */
    private static final Pattern WEB_ADDRESS = Pattern.compile("https?://\\S{1,2000}");

    private static final List<Extension> TABLES = List.of(TablesExtension.create());
    private static final Parser MARKDOWN = Parser.builder().extensions(TABLES).build();
    private static final HtmlRenderer HTML = HtmlRenderer.builder().extensions(TABLES).build();

    private final JsonNode json;
    private final List<Flaw> flaws = new ArrayList<>();
    private final Map<String, String> topicNames = new LinkedHashMap<>();

    ItemDocumentReader(JsonNode json) {
        this.json = json;
    }

    ItemDocument read() {
        if (!json.isObject()) {
            flaws.add(Flaw.at("", "content.flaw.no-object"));
            return document(null, null, null, ItemContent.titled(""), null);
        }
        var members = new DocumentMembers(json, "", flaws);
        members.allow(Stream.concat(WRITTEN.stream(), OURS.stream()).collect(Collectors.toSet()));
        return document(
                id(members),
                members.textOrNull("type"),
                members.textOrNull("slug"),
                content(members),
                members.time("publishedAt"));
    }

    private ItemDocument document(
            @Nullable ItemId id,
            @Nullable String type,
            @Nullable String slug,
            ItemContent content,
            @Nullable Instant publishedAt) {
        return new ItemDocument(id, type, slug, content, publishedAt, topicNames, flaws);
    }

    private static @Nullable ItemId id(DocumentMembers members) {
        String text = members.textOrNull("id");
        if (text == null) {
            return null;
        }
        ItemId id = ItemId.parse(text).orElse(null);
        if (id == null) {
            members.flaw("id", "content.flaw.id");
        }
        return id;
    }

    private ItemContent content(DocumentMembers members) {
        String lang = members.textOrNull("lang");
        JsonNode cover = members.value("cover");
        DocumentMembers fields = members.object("fields");
        return new ItemContent(
                members.text("title").strip(),
                members.text("summary").strip(),
                lang == null || lang.isBlank() ? "zh-CN" : lang.strip(),
                body(members),
                cover == null ? null : asset(cover, "/cover"),
                members.list("media", this::asset),
                members.list("topics", this::topic),
                members.texts("audiences"),
                members.texts("regions"),
                source(members.object("source")),
                members.list("contributors", this::contributor),
                fields == null ? Map.of() : fields.plain());
    }

    private SafeHtml body(DocumentMembers members) {
        JsonNode value = members.value("body");
        if (value == null) {
            return SafeHtml.EMPTY;
        }
        if (value.isString()) {
            return SafeHtml.clean(value.asString());
        }
        DocumentMembers body = members.object("body");
        if (body == null) {
            return SafeHtml.EMPTY;
        }
        body.allow(Set.of("html", "markdown", "text"));
        String html = body.textOrNull("html");
        String markdown = body.textOrNull("markdown");
        String text = body.textOrNull("text");
        if (html != null) {
            return SafeHtml.clean(html);
        }
        if (markdown != null) {
            return SafeHtml.clean(HTML.render(MARKDOWN.parse(markdown)));
        }
        return text == null ? SafeHtml.EMPTY : paragraphs(text);
    }

    /** Empty lines part paragraphs. */
    private static SafeHtml paragraphs(String text) {
        var html = new StringBuilder();
        for (String paragraph : text.split("\\R\\s*\\R", -1)) {
            if (!paragraph.isBlank()) {
                html.append("<p>")
                        .append(
                                HtmlUtils.htmlEscape(paragraph.strip(), "UTF-8")
                                        .replaceAll("\\R", "<br>"))
                        .append("</p>");
            }
        }
        return SafeHtml.clean(html.toString());
    }

    private @Nullable AssetId asset(JsonNode value, String place) {
        JsonNode id = value.isObject() ? value.get("id") : value;
        if (id != null && id.isString() && id.asString().length() == 36) {
            try {
                return new AssetId(UUID.fromString(id.asString()));
            } catch (IllegalArgumentException notAnId) {
                // told below
            }
        }
        flaws.add(Flaw.at(place, "content.flaw.asset-id"));
        return null;
    }

    private @Nullable String topic(JsonNode value, String place) {
        if (!value.isObject()) {
            if (value.isString()) {
                return DocumentMembers.clean(value.asString()).strip();
            }
            flaws.add(Flaw.at(place, "flaw.wrong-type"));
            return null;
        }
        var topic = new DocumentMembers(value, place, flaws);
        topic.allow(Set.of("slug", "name", "nameEn", "position", "count"));
        String slug = topic.text("slug").strip();
        if (slug.isEmpty()) {
            topic.flaw("slug", "flaw.required");
            return null;
        }
        String name = topic.text("name").strip();
        if (!name.isEmpty()) {
            topicNames.put(slug, name);
        }
        return slug;
    }

    private static @Nullable SourceCredit source(@Nullable DocumentMembers source) {
        if (source == null) {
            return null;
        }
        source.allow(Set.of("name", "url", "licence", "importedAt"));
        String url = source.textOrNull("url");
        if (url != null && !url.isEmpty() && !WEB_ADDRESS.matcher(url).matches()) {
            source.flaw("url", "content.flaw.source-url");
        }
        return new SourceCredit(
                source.textOrNull("name"),
                url,
                source.textOrNull("licence"),
                source.time("importedAt"));
    }

    private @Nullable Contributor contributor(JsonNode value, String place) {
        if (!value.isObject()) {
            flaws.add(Flaw.at(place, "flaw.wrong-type"));
            return null;
        }
        var person = new DocumentMembers(value, place, flaws);
        person.allow(Set.of("name", "title", "organization", "role"));
        String role = person.textOrNull("role");
        return new Contributor(
                person.text("name").strip(),
                person.textOrNull("title"),
                person.textOrNull("organization"),
                role == null ? "author" : role);
    }
}
