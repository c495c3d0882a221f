package org.kepu.cms.deliver.embed;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.deliver.Answer;
import org.kepu.cms.deliver.Answers;
import org.kepu.cms.problem.NotFound;
import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.publish.Snapshot;
import org.kepu.cms.settings.Installation;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.HtmlUtils;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * {@code /oembed}: how to show the item of an address in a page of one's own (oembed.com, version
 * 1.0, JSON). What it gives is a frame with the item's card.
 */
@Controller
class OEmbedController {

    private static final int WIDTH = 560;
    private static final int HEIGHT = 260;
    private static final int LEAST = 200;

    private final PublishedItems published;
    private final Answers answers;
    private final Installation installation;
    private final JsonMapper json;
    private final String name;

    OEmbedController(
            PublishedItems published,
            Answers answers,
            Installation installation,
            JsonMapper json,
            @Value("${kepu.site.name}") String name) {
        this.published = published;
        this.answers = answers;
        this.installation = installation;
        this.json = json;
        this.name = name;
    }

    /** Parameters that we don't know are other consumers' business. */
    @GetMapping("/oembed")
    void embed(
            @RequestParam(name = "url", defaultValue = "") String url,
            @RequestParam(name = "format", defaultValue = "json") String format,
            @RequestParam(name = "maxwidth", required = false) @Nullable String maxWidth,
            @RequestParam(name = "maxheight", required = false) @Nullable String maxHeight,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (!format.equals("json")) {
            response.setStatus(HttpStatus.NOT_IMPLEMENTED.value());
            return;
        }
        Snapshot item = item(url);
        ObjectNode node = json.createObjectNode();
        JsonNode entry = json.readTree(item.entryJson());
        int width = size(maxWidth, WIDTH);
        int height = size(maxHeight, HEIGHT);
        String title = entry.path("title").asString("");
        node.put("type", "rich").put("version", "1.0").put("title", title);
        node.put("provider_name", name).put("provider_url", installation.url("/").toString());
        node.put("cache_age", 600).put("width", width).put("height", height);
        node.put("html", frame(item, title, width, height));
        JsonNode cover = entry.path("cover");
        if (cover.path("width").isNumber() && cover.path("height").isNumber()) {
            node.put("thumbnail_url", cover.path("url").asString(""));
            node.put("thumbnail_width", cover.path("width").asInt());
            node.put("thumbnail_height", cover.path("height").asInt());
        }
        answers.send(
                Answer.of("application/json", node.toString(), item.updatedAt()),
                request,
                response);
    }

    /** The frame may open the item's page in a window of its own, and nothing else. */
    private String frame(Snapshot item, String title, int width, int height) {
        return "<iframe src=\"%s\" width=\"%d\" height=\"%d\" title=\"%s\" loading=\"lazy\" sandbox=\"allow-popups allow-popups-to-escape-sandbox\" style=\"border:0\"></iframe>"
                .formatted(
                        installation.url("/embed/" + item.slug()),
                        width,
                        height,
                        HtmlUtils.htmlEscape(title, "UTF-8"));
    }

    private Snapshot item(String url) {
        String pages = installation.url("/items/").toString();
        if (!url.startsWith(pages)) {
            throw new NotFound("item", url);
        }
        String slug = slug(url.substring(pages.length()));
        return published
                .findBySlug(slug)
                .or(() -> published.currentSlug(slug).flatMap(published::findBySlug))
                .filter(it -> !it.withdrawn())
                .orElseThrow(() -> new NotFound("item", url));
    }

    private static String slug(String rest) {
        try {
            return URLDecoder.decode(rest.replaceAll("[?#].*", ""), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            throw new NotFound("item", rest);
        }
    }

    /** At most what is asked for; below a size where nothing can be read, that size. */
    private static int size(@Nullable String most, int usual) {
        return most != null && most.matches("[0-9]{1,6}")
                ? Math.clamp(Integer.parseInt(most), LEAST, usual)
                : usual;
    }
}
