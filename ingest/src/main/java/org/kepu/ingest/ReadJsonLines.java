package org.kepu.ingest;

import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.kepu.ingest.reason.Reason;

import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a JSON-lines file: each line an item as in the API, with an outcome of its own. */
final class ReadJsonLines {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, @Nullable Object>> OBJECT =
            new TypeReference<>() {};

    private final IngestLimits limits;
    private final GivenBody givenBody = new GivenBody();

    ReadJsonLines(IngestLimits limits) {
        this.limits = limits;
    }

    /** Reads the file once, a line in memory at a time. */
    void read(FetchedDocument file, Handoff handoff, Consumer<ItemOutcome> outcomes)
            throws IOException, InterruptedException {
        int number = 0;
        int taken = 0;
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(
                                Files.newInputStream(file.file()), StandardCharsets.UTF_8))) {
            for (Line line = next(lines); line != null; line = next(lines)) {
                number++;
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                if (!line.text().isBlank()) {
                    taken++;
                    outcomes.accept(take(file, line, number, handoff));
                }
            }
        }
        if (taken == 0) {
            outcomes.accept(
                    new ItemOutcome.Refused(file.key(), Reason.of("empty", "文件是空的，或者里面没有文字和图片。")));
        }
    }

    /**
     * One line.
     *
     * @param tooLong the rest of it was passed over
     */
    private record Line(String text, boolean tooLong) {}

    private @Nullable Line next(BufferedReader in) throws IOException {
        var text = new StringBuilder();
        boolean tooLong = false;
        int c = in.read();
        if (c < 0) {
            return null;
        }
        for (; c >= 0 && c != '\n'; c = in.read()) {
            if (text.length() < limits.lineChars()) {
                text.append((char) c);
            } else {
                tooLong = true;
            }
        }
        boolean marked = !text.isEmpty() && text.charAt(0) == '\uFEFF';
        return new Line(marked ? text.substring(1) : text.toString(), tooLong);
    }

    private ItemOutcome take(FetchedDocument file, Line line, int number, Handoff handoff) {
        String lineKey = file.key() + "#" + number;
        if (line.tooLong()) {
            return new ItemOutcome.Refused(
                    lineKey,
                    Reason.of(
                            "line-too-long", "第 {0} 行超过 {1} 个字符，请拆分。", number, limits.lineChars()));
        }
        Map<String, Object> given;
        try {
            given = withoutNulls(JSON.readValue(line.text(), OBJECT));
        } catch (JacksonException e) {
            var at = e.getLocation();
            return new ItemOutcome.NeedsPerson(
                    lineKey,
                    Reason.of(
                            "bad-json",
                            "第 {0} 行第 {1} 个字符附近不是正确的 JSON，请检查引号、逗号和括号。",
                            number,
                            at == null ? 1 : Math.max(1, at.getColumnNr())));
        }
        if (!(given.get("title") instanceof String title) || title.isBlank()) {
            return new ItemOutcome.NeedsPerson(
                    lineKey, Reason.of("line-without-title", "第 {0} 行没有标题（title），请补充。", number));
        }
        String key = key(file, given, number);
        var origin =
                new IngestedItem.Origin(
                        file.source().source(), key, DigestUtils.sha256Hex(line.text().strip()));
        Optional<String> known = handoff.known(origin);
        return known.isPresent()
                ? new ItemOutcome.Unchanged(key, known.get())
                : IngestRun.outcome(key, handoff.accept(item(file, origin, title, given)));
    }

    private static String key(FetchedDocument file, Map<String, Object> given, int number) {
        Object name = given.containsKey("slug") ? given.get("slug") : given.get("id");
        return file.key() + "#" + (name instanceof String own && !own.isBlank() ? own : number);
    }

    private static Map<String, Object> withoutNulls(@Nullable Map<String, @Nullable Object> read) {
        Map<String, Object> object = new LinkedHashMap<>();
        if (read != null) {
            read.forEach(
                    (name, value) -> {
                        if (value != null) {
                            object.put(name, value);
                        }
                    });
        }
        return object;
    }

    private IngestedItem item(
            FetchedDocument file,
            IngestedItem.Origin origin,
            String title,
            Map<String, Object> given) {
        GivenBody.Body body = givenBody.of(given).orElse(GivenBody.Body.NONE);
        return new IngestedItem(
                origin,
                new Provenance(
                        file.name(),
                        file.location(),
                        title,
                        null,
                        null,
                        file.fetchedAt(),
                        file.original(),
                        file.mediaType(),
                        null),
                new IngestedItem.Content(
                        "article",
                        title,
                        given.get("summary") instanceof String summary
                                ? summary
                                : Texts.summary(body.text()),
                        body.html(),
                        body.text(),
                        given.get("lang") instanceof String lang
                                ? lang
                                : Texts.language(title + "\n" + body.text()),
                        given),
                null,
                List.of(),
                List.of());
    }
}
