package org.kepu.ingest.article;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The title of an article without the names of the site and its sections. */
final class PageTitle {

    /** A separator and a last part that can be a site's or a section's name. */
    private static final Pattern TAIL =
            Pattern.compile("^(.{5,}?)\\s*(?:_+|\\||｜|-+|–|—+|·|»)\\s*([^_|｜–—]{2,24})$");

    private final Document page;

    PageTitle(Document page) {
        this.page = page;
    }

    String choose(Optional<String> government, Optional<String> structured) {
        return government
                .or(() -> structured)
                .or(this::heading)
                .or(() -> text("meta[property=og:title]", "content"))
                .orElseGet(() -> withoutSite(page.title().strip()));
    }

    /** A heading that the window's title repeats is the article's; others name the site. */
    private Optional<String> heading() {
        String window = normal(page.title());
        String shared = normal(page.select("meta[property=og:title]").attr("content"));
        return page.select("#activity-name, h1, h2, [class*=title], [id*=title]").stream()
                .map(Element::text)
                .map(String::strip)
                .filter(text -> text.length() >= 4 && text.length() <= 120)
                .filter(text -> window.startsWith(normal(text)) || shared.equals(normal(text)))
                .max((a, b) -> Integer.compare(a.length(), b.length()))
                .map(PageTitle::withoutSite);
    }

    private Optional<String> text(String selector, String attribute) {
        return Optional.of(page.select(selector).attr(attribute).strip())
                .filter(text -> !text.isEmpty());
    }

    static String withoutSite(String title) {
        String rest = title;
        for (Matcher tail = TAIL.matcher(rest); tail.matches(); tail = TAIL.matcher(rest)) {
            if (!looksLikeSite(tail.group(2), tail.group(0).substring(tail.end(1)))) {
                break;
            }
            rest = tail.group(1).replaceFirst("[\\s_|｜–—-]+$", "");
        }
        return rest;
    }

    /** A hyphen may stand inside a title; one before a name that ends like a site's may not. */
    private static boolean looksLikeSite(String part, String withSeparator) {
        boolean weak = withSeparator.matches("\\s*[-·–—][^-—].*");
        return !weak
                || withSeparator.startsWith(" ")
                || part.matches(".*(网|站|报|社|台|中心|频道|新闻|资讯|官网|门户|首页|平台|委员会|协会|局|院|News|com|cn)");
    }

    private static String normal(String text) {
        return text.replaceAll("[\\s\\u00A0]+", "");
    }
}
