package org.kepu.cms.intake;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.content.Contributor;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.SourceCredit;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Reads the members that a document's author gave, in the shape of the API's item. Members that
 * mean nothing here (the item's address, its version) are passed by; wrong ones are all named.
 */
final class GivenMembers {

    /** Times without a zone are Beijing's. */
    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);

    private final Map<String, Object> members;
    private final List<Flaw> flaws = new ArrayList<>();

    private GivenMembers(Map<String, Object> members) {
        this.members = members;
    }

    /**
     * Understands the members.
     *
     * @throws Invalid with a pointer to each that can't be understood
     */
    static Given read(Map<String, Object> members) {
        var reader = new GivenMembers(members);
        Given given = reader.given();
        if (!reader.flaws.isEmpty()) {
            throw new Invalid(reader.flaws);
        }
        return given;
    }

    private Given given() {
        return new Given(
                id(),
                text(members, "", "type"),
                text(members, "", "slug"),
                text(members, "", "title"),
                text(members, "", "summary"),
                text(members, "", "lang"),
                body(),
                topics(),
                texts("audiences"),
                texts("regions"),
                source(),
                contributors(),
                publishedAt(),
                fields(),
                hash(members.get("cover")),
                mediaHashes(),
                text(members, "", "alt"));
    }

    private @Nullable ItemId id() {
        String text = text(members, "", "id");
        if (text == null) {
            return null;
        }
        return ItemId.parse(text).orElseGet(() -> wrong("/id", "intake.flaw.id"));
    }

    private @Nullable String body() {
        Object body = members.get("body");
        if (body instanceof String html) {
            return html;
        }
        if (body instanceof Map<?, ?> forms) {
            String html = text(forms, "/body", "html");
            return html != null ? html : paragraphs(text(forms, "/body", "text"));
        }
        return body == null ? null : wrong("/body", "intake.flaw.body");
    }

    private static @Nullable String paragraphs(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var html = new StringBuilder();
        for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
            String escaped = line.strip().replace("&", "&amp;").replace("<", "&lt;");
            html.append("<p>").append(escaped).append("</p>");
        }
        return html.toString();
    }

    private @Nullable List<Given.GivenTopic> topics() {
        List<?> list = list("topics");
        if (list == null) {
            return null;
        }
        var topics = new ArrayList<Given.GivenTopic>();
        for (int i = 0; i < list.size(); i++) {
            String pointer = "/topics/" + i;
            if (list.get(i) instanceof String slug) {
                topics.add(new Given.GivenTopic(slug, null));
            } else if (list.get(i) instanceof Map<?, ?> topic
                    && topic.get("slug") instanceof String slug) {
                topics.add(new Given.GivenTopic(slug, text(topic, pointer, "name")));
            } else {
                wrong(pointer, "intake.flaw.topic");
            }
        }
        return topics;
    }

    private @Nullable SourceCredit source() {
        Object source = members.get("source");
        if (source instanceof String name) {
            return new SourceCredit(name, null, null, null);
        }
        if (source instanceof Map<?, ?> credit) {
            return new SourceCredit(
                    text(credit, "/source", "name"),
                    text(credit, "/source", "url"),
                    text(credit, "/source", "licence"),
                    time("/source/importedAt", text(credit, "/source", "importedAt")));
        }
        return source == null ? null : wrong("/source", "intake.flaw.source");
    }

    private @Nullable List<Contributor> contributors() {
        List<?> list = list("contributors");
        if (list == null) {
            return null;
        }
        var people = new ArrayList<Contributor>();
        for (int i = 0; i < list.size(); i++) {
            String pointer = "/contributors/" + i;
            if (list.get(i) instanceof String name) {
                people.add(new Contributor(name, null, null, "author"));
            } else if (list.get(i) instanceof Map<?, ?> person
                    && person.get("name") instanceof String name) {
                people.add(
                        new Contributor(
                                name,
                                text(person, pointer, "title"),
                                text(person, pointer, "organization"),
                                Objects.requireNonNullElse(
                                        text(person, pointer, "role"), "author")));
            } else {
                wrong(pointer, "intake.flaw.contributor");
            }
        }
        return people;
    }

    private @Nullable Instant publishedAt() {
        return time("/publishedAt", text(members, "", "publishedAt"));
    }

    private @Nullable Instant time(String pointer, @Nullable String text) {
        if (text == null) {
            return null;
        }
        String iso = text.strip().replace(' ', 'T');
        try {
            return OffsetDateTime.parse(iso).toInstant();
        } catch (DateTimeParseException noZone) {
            return localTime(pointer, iso);
        }
    }

    private @Nullable Instant localTime(String pointer, String iso) {
        try {
            return iso.contains("T")
                    ? LocalDateTime.parse(iso).toInstant(BEIJING)
                    : LocalDate.parse(iso).atStartOfDay().toInstant(BEIJING);
        } catch (DateTimeParseException noTime) {
            return wrong(pointer, "intake.flaw.time");
        }
    }

    @SuppressWarnings("unchecked") // the readers of JSON and YAML make maps with text as keys
    private Map<String, Object> fields() {
        Object fields = members.get("fields");
        if (fields instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        if (fields != null) {
            wrong("/fields", "intake.flaw.fields");
        }
        return Map.of();
    }

    private @Nullable List<String> mediaHashes() {
        List<?> media = list("media");
        return media == null
                ? null
                : media.stream().map(GivenMembers::hash).filter(Objects::nonNull).toList();
    }

    private static @Nullable String hash(@Nullable Object asset) {
        return asset instanceof Map<?, ?> members && members.get("sha256") instanceof String hash
                ? hash
                : null;
    }

    private @Nullable List<String> texts(String member) {
        List<?> list = list(member);
        if (list == null) {
            return null;
        }
        var texts = new ArrayList<String>();
        for (int i = 0; i < list.size(); i++) {
            switch (list.get(i)) {
                case String text -> texts.add(text);
                case Number number -> texts.add(number.toString());
                case Map<?, ?> named when named.get("slug") instanceof String slug ->
                        texts.add(slug);
                default -> wrong("/" + member + "/" + i, "intake.flaw.text");
            }
        }
        return texts;
    }

    private @Nullable List<?> list(String member) {
        Object value = members.get(member);
        if (value instanceof String one) {
            return List.of(one.split("[,，、]\\s*"));
        }
        if (value == null || value instanceof List<?>) {
            return (List<?>) value;
        }
        return wrong("/" + member, "intake.flaw.list");
    }

    private @Nullable String text(Map<?, ?> of, String pointer, String member) {
        return switch (of.get(member)) {
            case null -> null;
            case String text -> text.strip();
            case Number number -> number.toString();
            default -> wrong(pointer + "/" + member, "intake.flaw.text");
        };
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // always null, whatever is wanted
    private <T> @Nullable T wrong(String pointer, String key) {
        flaws.add(Flaw.at(pointer, key));
        return null;
    }
}
