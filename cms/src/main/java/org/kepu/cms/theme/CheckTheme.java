package org.kepu.cms.theme;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.thymeleaf.exceptions.TemplateEngineException;

import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * Says what a theme lacks: fills every page with the contract's examples, in both languages, and
 * looks at what comes out; then at colours and messages.
 */
public final class CheckTheme {

    /** Page, style and script together, in bytes as sent. */
    public static final int HEAVIEST = 60 * 1024;

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final JsonMapper json = new JsonMapper();

    /**
     * Something that is missing or wrong.
     *
     * @param where a page of the contract or a file of the theme
     * @param key what it is; the texts of {@code check-theme} say it in words
     * @param detail the thing itself; may be empty
     */
    public record Fault(String where, String key, String detail) {}

    /**
     * Checks the theme in that folder.
     *
     * @return in the order of pages; empty when nothing is wrong
     * @throws IOException if the folder can't be read
     */
    public List<Fault> check(Path folder) throws IOException {
        Path whole = folder.toAbsolutePath().normalize();
        if (!Files.isDirectory(whole)) {
            return List.of(new Fault(folder.toString(), "no-folder", ""));
        }
        var faults = new ArrayList<Fault>();
        try {
            var files = new ThemeFiles(String.valueOf(whole.getFileName()), whole);
            Theme chinese = new Theme(files, Locale.SIMPLIFIED_CHINESE, json);
            Theme english = new Theme(files, Locale.ENGLISH, json);
            faults.addAll(ThemeColours.faults(chinese.tokens(), defaultTokens()));
            faults.addAll(messages(files));
            for (var example : examples().entrySet()) {
                page(chinese, example.getKey(), example.getValue(), "zh-CN", faults);
                page(english, example.getKey(), example.getValue(), "en", faults);
            }
        } catch (JacksonException unreadable) {
            faults.add(new Fault("theme.json", "unreadable", firstLine(unreadable)));
        }
        return faults.stream().distinct().toList();
    }

    private tools.jackson.databind.JsonNode defaultTokens() {
        var files = new ThemeFiles(ThemeFiles.DEFAULT, Path.of("/nonexistent"));
        return json.readTree(files.read("theme.json")).path("tokens");
    }

    /** A text in one language only would be seen by the readers of the other. */
    private static List<Fault> messages(ThemeFiles files) {
        var chinese = files.ownMessages(Locale.SIMPLIFIED_CHINESE).stringPropertyNames();
        var english = files.ownMessages(Locale.ENGLISH).stringPropertyNames();
        var faults = new ArrayList<Fault>();
        chinese.stream()
                .filter(it -> !english.contains(it))
                .sorted()
                .forEach(it -> faults.add(new Fault("messages_en.properties", "message", it)));
        english.stream()
                .filter(it -> !chinese.contains(it))
                .sorted()
                .forEach(it -> faults.add(new Fault("messages_zh_CN.properties", "message", it)));
        return faults;
    }

    private void page(
            Theme theme,
            String example,
            Map<String, Object> data,
            String language,
            List<Fault> faults) {
        String html;
        try {
            html = theme.render(example.replaceFirst("\\..*", ""), spoken(data, language));
        } catch (TemplateEngineException broken) {
            faults.add(new Fault(example, "template", firstLine(broken)));
            return;
        }
        Document page = Jsoup.parse(html);
        faults.addAll(ThemePage.faults(example, html, page, language));
        if (example.equals("home")
                && data.get("site") instanceof Map<?, ?> site
                && site.get("furniture") instanceof Map<?, ?> furniture) {
            faults.addAll(ThemePage.furniture(page, furniture));
        }
        int sent = packed(html) + packed(theme.file("site.css")) + packed(theme.file("site.js"));
        if (sent > HEAVIEST) {
            faults.add(new Fault(example, "heavy", Integer.toString(sent)));
        }
    }

    @SuppressWarnings("unchecked") // The contract's own file: "site" is an object.
    private static Map<String, Object> spoken(Map<String, Object> data, String language) {
        var all = new LinkedHashMap<>(data);
        if (all.get("site") instanceof Map<?, ?> site) {
            var other = new LinkedHashMap<>((Map<String, Object>) site);
            other.put("lang", language);
            all.put("site", other);
        }
        return all;
    }

    private Map<String, Map<String, Object>> examples() throws IOException {
        var found = new TreeMap<String, Map<String, Object>>();
        Map<String, Object> site = Map.of();
        for (Resource file :
                new PathMatchingResourcePatternResolver(CheckTheme.class.getClassLoader())
                        .getResources("classpath*:themes/contract/*.json")) {
            String name = String.valueOf(file.getFilename()).replace(".json", "");
            try (InputStream in = file.getInputStream()) {
                Map<String, Object> data = json.readValue(in, OBJECT);
                if (name.equals("_site")) {
                    site = data;
                } else {
                    found.put(name, data);
                }
            }
        }
        Map<String, Object> shared = site;
        found.replaceAll(
                (_, data) -> {
                    var all = new LinkedHashMap<>(shared);
                    all.putAll(data);
                    return all;
                });
        return found;
    }

    private static String firstLine(Exception e) {
        Throwable cause = e.getCause();
        String all = e.getMessage() + (cause == null ? "" : ": " + cause.getMessage());
        return all.lines().findFirst().orElse(all);
    }

    private static int packed(String text) {
        return packed(text.getBytes(StandardCharsets.UTF_8));
    }

    private static int packed(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return out.size();
    }
}
