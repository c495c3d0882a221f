package org.kepu.cms.content;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.media.AssetId;

import java.util.List;
import java.util.Map;

/**
 * What a revision says: everything an author writes.
 *
 * @param lang BCP 47
 * @param topics slugs of topics
 * @param audiences slugs of audiences
 * @param regions GB/T 2260 codes, with town codes below
 * @param fields what the content type declares, checked against its schema
 */
public record ItemContent(
        String title,
        String summary,
        String lang,
        SafeHtml body,
        @Nullable AssetId cover,
        List<AssetId> media,
        List<String> topics,
        List<String> audiences,
        List<String> regions,
        @Nullable SourceCredit source,
        List<Contributor> contributors,
        Map<String, Object> fields) {

    public ItemContent {
        media = List.copyOf(media);
        topics = List.copyOf(topics);
        audiences = List.copyOf(audiences);
        regions = List.copyOf(regions);
        contributors = List.copyOf(contributors);
        fields = Map.copyOf(fields);
    }

    /** An empty one with that title. */
    public static ItemContent titled(String title) {
        return new ItemContent(
                title,
                "",
                "zh-CN",
                SafeHtml.EMPTY,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                Map.of());
    }

    /** The same filed under those topics. */
    public ItemContent withTopics(List<String> others) {
        return new ItemContent(
                title,
                summary,
                lang,
                body,
                cover,
                media,
                others,
                audiences,
                regions,
                source,
                contributors,
                fields);
    }

    /** The same for those audiences. */
    public ItemContent withAudiences(List<String> others) {
        return new ItemContent(
                title,
                summary,
                lang,
                body,
                cover,
                media,
                topics,
                others,
                regions,
                source,
                contributors,
                fields);
    }

    /** The same with those fields. */
    public ItemContent withFields(Map<String, Object> others) {
        return new ItemContent(
                title,
                summary,
                lang,
                body,
                cover,
                media,
                topics,
                audiences,
                regions,
                source,
                contributors,
                others);
    }

    /** The text of a field; empty when it isn't there or isn't text. */
    public String field(String name) {
        return fields.get(name) instanceof String text ? text : "";
    }

    /** The texts of a field that is a list of texts. */
    public List<String> fieldList(String name) {
        return fields.get(name) instanceof List<?> list
                ? list.stream().filter(String.class::isInstance).map(String.class::cast).toList()
                : List.of();
    }
}
