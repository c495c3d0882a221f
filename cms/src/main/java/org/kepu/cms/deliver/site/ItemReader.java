package org.kepu.cms.deliver.site;

import static org.kepu.cms.deliver.site.SnapshotReader.each;
import static org.kepu.cms.deliver.site.SnapshotReader.number;
import static org.kepu.cms.deliver.site.SnapshotReader.orNull;
import static org.kepu.cms.deliver.site.SnapshotReader.paragraphs;
import static org.kepu.cms.deliver.site.SnapshotReader.text;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.deliver.site.view.OpenQuestion;
import org.kepu.cms.deliver.site.view.RegionLink;
import org.kepu.cms.deliver.site.view.ShownEvent;
import org.kepu.cms.deliver.site.view.ShownItem;
import org.kepu.cms.deliver.site.view.ShownResource;
import org.kepu.cms.deliver.site.view.ShownRumor;
import org.kepu.cms.deliver.site.view.ShownVideo;
import org.kepu.cms.deliver.site.view.TopicLink;
import org.kepu.cms.deliver.site.view.When;
import org.kepu.cms.publish.NextUpdate;
import org.kepu.cms.publish.Snapshot;
import org.kepu.cms.publish.Validity;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes an item's JSON what its page shows. */
@Component
class ItemReader {

    /** So long a claim is still good to read in a message. */
    private static final int SHORT_CLAIM = 60;

    private static final Set<String> ROLES = Set.of("author", "expert", "reviewer", "issuer");
    private static final Set<String> KINDS = Set.of("courseware", "exhibit", "poster", "emergency");

    private final SnapshotReader reader;
    private final Times times;
    private final Shelves shelves;

    ItemReader(SnapshotReader reader, Times times, Shelves shelves) {
        this.reader = reader;
        this.times = times;
        this.shelves = shelves;
    }

    ShownItem item(Snapshot snapshot, JsonNode item) {
        String title = text(item, "title");
        return new ShownItem(
                text(item, "id"),
                snapshot.type(),
                snapshot.slug(),
                text(item, "lang"),
                "/items/" + snapshot.slug(),
                title,
                text(item, "summary"),
                reader.body(item),
                reader.picture(item.path("cover"), title),
                each(item.path("topics"), ItemReader::topic),
                each(item.path("audiences"), JsonNode::asString),
                each(item.path("regions"), code -> region(code.asString())),
                source(item.path("source")),
                contributors(item),
                times.day(snapshot.publishedAt()),
                times.day(snapshot.updatedAt()),
                item.path("version").asInt(1),
                each(item.path("corrections"), this::correction));
    }

    private static TopicLink topic(JsonNode topic) {
        String slug = text(topic, "slug");
        return new TopicLink(slug, text(topic, "name"), "/topics/" + slug, 0);
    }

    private RegionLink region(String code) {
        return shelves.region(code).orElse(new RegionLink(code, code, "/regions/" + code));
    }

    private static ShownItem.@Nullable Source source(JsonNode source) {
        return text(source, "name").isBlank()
                ? null
                : new ShownItem.Source(
                        text(source, "name"), orNull(source, "url"), orNull(source, "licence"));
    }

    /** Those who are named, and then those who signed the review and aren't named already. */
    private static List<ShownItem.Contributor> contributors(JsonNode item) {
        var people = new ArrayList<ShownItem.Contributor>();
        for (JsonNode one : item.path("contributors")) {
            String role = text(one, "role");
            people.add(
                    new ShownItem.Contributor(
                            text(one, "name"),
                            orNull(one, "title"),
                            orNull(one, "organization"),
                            ROLES.contains(role) ? role : "other"));
        }
        for (JsonNode signature : item.path("reviews")) {
            String name = text(signature, "by");
            if (people.stream().noneMatch(it -> it.name().equals(name))) {
                people.add(new ShownItem.Contributor(name, null, null, "reviewer"));
            }
        }
        return people;
    }

    private ShownItem.Correction correction(JsonNode correction) {
        return new ShownItem.Correction(
                times.day(text(correction, "at")),
                text(correction, "note"),
                text(correction, "kind"));
    }

    /** When a debunk was last checked, if it is to be checked again; else null. */
    @Nullable When checkedIfUnderReview(JsonNode item) {
        Validity validity = Validity.of(item);
        return validity == null || !validity.underReview() ? null : times.day(validity.checkedAt());
    }

    /** Until when the reviews are due of what went out on one signature; null for all else. */
    @Nullable When reviewUntil(JsonNode item) {
        String until = text(item.path("reviewAfterwards"), "until");
        return until.isEmpty() ? null : times.day(until);
    }

    /** What an unproven verdict leaves open; null for others, and for those that don't say. */
    @Nullable OpenQuestion openQuestion(JsonNode item) {
        JsonNode fields = item.path("fields");
        NextUpdate next = NextUpdate.of(item);
        return next == null
                ? null
                : new OpenQuestion(
                        text(fields, "known"),
                        text(fields, "notKnown"),
                        text(fields, "asked"),
                        times.day(next.at().minusSeconds(1)),
                        next.overdue());
    }

    ShownRumor rumor(JsonNode fields) {
        String claim = withoutStop(text(fields, "claim"));
        return new ShownRumor(
                claim,
                claim.length() > SHORT_CLAIM ? claim.substring(0, SHORT_CLAIM - 1) + "…" : claim,
                each(fields.path("variants"), it -> withoutStop(it.asString())),
                text(fields, "verdict"),
                text(fields, "truth"),
                orNull(fields, "firstSeen"),
                each(
                        fields.path("appearances"),
                        it ->
                                new ShownRumor.Appearance(
                                        text(it, "platform"),
                                        orNull(it, "url"),
                                        orNull(it, "seenAt"))),
                each(
                        fields.path("evidence"),
                        it ->
                                new ShownRumor.Evidence(
                                        text(it, "title"),
                                        orNull(it, "url"),
                                        orNull(it, "publisher"),
                                        orNull(it, "date"),
                                        orNull(it, "quote"))));
    }

    /** Inside quotation marks the claim stands without its full stop. */
    private static String withoutStop(String claim) {
        return claim.endsWith("。") ? claim.substring(0, claim.length() - 1) : claim;
    }

    ShownVideo video(JsonNode item) {
        JsonNode fields = item.path("fields");
        var sources = new ArrayList<ShownVideo.Source>();
        var tracks = new ArrayList<ShownVideo.Track>();
        Transcript transcript = Transcript.of(text(fields, "transcript"));
        String poster = orNull(fields, "poster");
        Integer width = null;
        Integer height = null;
        fields.path("renditions").forEach(it -> sources.add(videoSource(it)));
        fields.path("subtitles").forEach(it -> tracks.add(track(it, "lang")));
        for (JsonNode asset : item.path("media")) {
            if (!text(asset, "mime").startsWith("video/")) {
                continue;
            }
            sources.add(videoSource(asset));
            width = width == null ? number(asset, "width") : width;
            height = height == null ? number(asset, "height") : height;
            for (JsonNode rendition : asset.path("renditions")) {
                switch (text(rendition, "kind")) {
                    case "captions" -> tracks.add(track(rendition, "label"));
                    case "poster" -> poster = poster == null ? text(rendition, "url") : poster;
                    case "video" -> sources.add(videoSource(rendition));
                    default -> {}
                }
            }
        }
        return new ShownVideo(
                poster == null ? cover(item) : reader.local(poster),
                width,
                height,
                sources.stream().distinct().toList(),
                tracks.stream().distinct().toList(),
                transcript.paragraphs(),
                transcript.chapters());
    }

    private @Nullable String cover(JsonNode item) {
        String url = orNull(item.path("cover"), "url");
        return url == null ? null : reader.local(url);
    }

    private ShownVideo.Source videoSource(JsonNode node) {
        return new ShownVideo.Source(reader.local(text(node, "url")), text(node, "mime"));
    }

    private ShownVideo.Track track(JsonNode node, String language) {
        String lang = text(node, language);
        return new ShownVideo.Track(
                lang.isBlank() ? "zh-CN" : lang, reader.local(text(node, "url")));
    }

    ShownResource resource(JsonNode item) {
        JsonNode fields = item.path("fields");
        var files = new ArrayList<ShownResource.File>();
        for (JsonNode asset : item.path("media")) {
            files.add(file(asset, text(item, "title")));
        }
        if (files.isEmpty() && item.path("cover").isObject()) {
            files.add(file(item.path("cover"), text(item, "title")));
        }
        String kind = text(fields, "kind");
        return new ShownResource(
                KINDS.contains(kind) ? kind : "other", files, paragraphs(text(fields, "text")));
    }

    private ShownResource.File file(JsonNode asset, String title) {
        String mime = text(asset, "mime");
        String caption = text(asset, "caption");
        return new ShownResource.File(
                reader.local(text(asset, "url")),
                caption.isBlank() ? title : caption,
                mime.substring(mime.indexOf('/') + 1).toUpperCase(Locale.ROOT),
                size(asset.path("bytes").asLong(0)));
    }

    private static String size(long bytes) {
        return bytes < 1024 * 1024
                ? Math.max(1, bytes / 1024) + " KB"
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1024.0 / 1024.0);
    }

    ShownEvent event(Snapshot snapshot, JsonNode fields) {
        var starts = times.minute(text(fields, "startsAt"));
        return new ShownEvent(
                starts == null ? times.day(snapshot.publishedAt()) : starts,
                times.minute(text(fields, "endsAt")),
                text(fields, "place"),
                orNull(fields, "organizer"),
                orNull(fields, "registration"));
    }
}
