package org.kepu.cms.theme;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.kepu.cms.theme.CheckTheme.Fault;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at one page that a theme has made. */
final class ThemePage {

    private static final Pattern NO_MESSAGE = Pattern.compile("\\?\\?([^?]+)\\?\\?");

    /** What must be on which page; other tools and the readers' habits rely on it. */
    private static final Map<String, List<String>> NEEDED =
            Map.of(
                    "home", List.of("#check-text", "#check-button"),
                    "check", List.of("#check-text", "#check-button"),
                    "check.match", List.of(".verdict", ".truth"),
                    "check.none", List.of("#ask-button"),
                    "rumor",
                            List.of(
                                    ".verdict",
                                    ".truth",
                                    "#share-text",
                                    ".people",
                                    ".log",
                                    ".sources"),
                    "home.emergency", List.of(".alarm"),
                    "home.drill", List.of(".alarm.is-drill"),
                    "emergency.drill", List.of(".drill"),
                    "search", List.of("#search-text"));

    /** The example's page furniture (国办发〔2017〕47号), as it must be found on the home page. */
    private static final List<String> FURNITURE =
            List.of("organizer", "contact", "icp", "police", "siteCode", "badgeText", "reportUrl");

    private ThemePage() {}

    static List<Fault> faults(String example, String html, Document page, String language) {
        var faults = new ArrayList<Fault>();
        Matcher message = NO_MESSAGE.matcher(html);
        while (message.find()) {
            faults.add(new Fault(example, "message", message.group(1)));
        }
        frame(example, page, language, faults);
        content(example, page, faults);
        policy(example, page, faults);
        for (String css : NEEDED.getOrDefault(example, List.of())) {
            need(example, page, css, faults);
        }
        return faults;
    }

    private static void frame(String example, Document page, String language, List<Fault> faults) {
        if (!page.select("html").attr("lang").equals(language)) {
            faults.add(new Fault(example, "missing", "<html lang>"));
        }
        if (page.title().isBlank()) {
            faults.add(new Fault(example, "missing", "<title>"));
        }
        for (String css :
                List.of(
                        "meta[name=viewport]",
                        "meta[name=description]",
                        "main",
                        "#elder",
                        ".skip",
                        "a[href=/sitemap]")) {
            need(example, page, css, faults);
        }
        int headings = page.select("h1").size();
        if (headings != 1) {
            faults.add(new Fault(example, "one-h1", Integer.toString(headings)));
        }
        int before = 0;
        for (Element heading : page.select("main h1, main h2, main h3, main h4")) {
            int level = heading.tagName().charAt(1) - '0';
            if (level > before + 1) {
                faults.add(new Fault(example, "heading-left-out", heading.text()));
            }
            before = level;
        }
    }

    private static void content(String example, Document page, List<Fault> faults) {
        each(example, "alt", page.select("img:not([alt])"), faults);
        each(example, "nowhere", page.select("a:not([href]), a[href='']"), faults);
        for (Element field : page.select("input:not([type=hidden]), textarea, select")) {
            boolean labelled =
                    field.hasAttr("aria-label")
                            || !page.select("label[for=" + field.id() + "]").isEmpty();
            if (!labelled) {
                faults.add(new Fault(example, "label", field.cssSelector()));
            }
        }
        for (Element one : page.select("a, button")) {
            if ((one.attr("aria-label") + one.text()).isBlank()) {
                faults.add(new Fault(example, "name", one.cssSelector()));
            }
        }
        Set<String> seen = new HashSet<>();
        for (String id : page.select("[id]").eachAttr("id")) {
            if (!seen.add(id)) {
                faults.add(new Fault(example, "id-twice", id));
            }
        }
    }

    /** What the content security policy would refuse, silently for whoever made the theme. */
    private static void policy(String example, Document page, List<Fault> faults) {
        each(
                example,
                "inline",
                page.select("style, [style], script:not([src]):not([type=application/ld+json])"),
                faults);
        for (Element one : page.getAllElements()) {
            one.attributes().asList().stream()
                    .filter(it -> it.getKey().startsWith("on"))
                    .forEach(it -> faults.add(new Fault(example, "inline", it.getKey())));
        }
        for (Element one : page.select("[src], link[rel=stylesheet], link[rel=icon]")) {
            String from = one.hasAttr("src") ? one.attr("src") : one.attr("href");
            if (from.contains("//")) {
                faults.add(new Fault(example, "elsewhere", from));
            }
        }
    }

    /** Whether the page furniture of a public body is on the home page, each part of it. */
    static List<Fault> furniture(Document home, Map<?, ?> furniture) {
        var faults = new ArrayList<Fault>();
        for (String part : FURNITURE) {
            String text = String.valueOf(furniture.get(part));
            boolean there =
                    home.text().contains(text) || home.select("a").eachAttr("href").contains(text);
            if (!there) {
                faults.add(new Fault("home", "furniture", part));
            }
        }
        return faults;
    }

    private static void need(String example, Document page, String css, List<Fault> faults) {
        if (page.select(css).isEmpty()) {
            faults.add(new Fault(example, "missing", css));
        }
    }

    private static void each(String example, String key, Elements found, List<Fault> faults) {
        found.forEach(it -> faults.add(new Fault(example, key, it.cssSelector())));
    }
}
