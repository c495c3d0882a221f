package org.kepu.ingest;

import org.jsoup.nodes.Element;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes away what stands before an article's first sentence and is shown beside it anyway: a
 * running head, the title once more, the line that says who wrote it and when.
 */
final class Opening {

    private static final int LOOK_AT = 8;
    private static final int SHORT = 60;

    private static final Pattern DATE =
            Pattern.compile(
                    "\\d{4}\\s*[-年/.]\\s*\\d{1,2}\\s*[-月/.]\\s*\\d{1,2}\\s*日?(\\s*\\d{1,2}:\\d{2}(:\\d{2})?)?");

    private static final Pattern LABEL =
            Pattern.compile("(发布日期|发布时间|發佈日期|發佈時間|日期|来源|來源|作者|编辑|編輯|责任编辑|字号|字號|浏览次数|阅读)\\s*[:：]");

    private static final Pattern SENTENCE = Pattern.compile("[。！？!?；;]");

    private Opening() {}

    /**
     * Works on {@code body} in place.
     *
     * @param names of authors, organisations and licences, known from elsewhere
     */
    static void trim(Element body, String title, Collection<String> names) {
        List<Element> opening = new ArrayList<>();
        for (Element block : body.children()) {
            if (opening.size() == LOOK_AT || !block.select("img, table, ul, ol").isEmpty()) {
                break;
            }
            opening.add(block);
        }
        int titleAt = -1;
        for (int i = 0; i < opening.size(); i++) {
            if (same(opening.get(i).text(), title)) {
                titleAt = i;
            }
        }
        for (int i = 0; i <= titleAt; i++) {
            Element block = opening.get(i);
            if (i == titleAt || isShort(block.text())) {
                block.remove();
            }
        }
        for (Element block : opening.subList(titleAt + 1, opening.size())) {
            if (!isByline(block.text(), names)) {
                break;
            }
            block.remove();
        }
    }

    private static boolean same(String text, String title) {
        return text.replaceAll("\\s", "").equals(title.replaceAll("\\s", ""));
    }

    private static boolean isShort(String text) {
        return text.length() <= SHORT && !SENTENCE.matcher(text).find();
    }

    /** Nothing but names, dates and labels. */
    private static boolean isByline(String text, Collection<String> names) {
        if (text.length() > 2 * SHORT || SENTENCE.matcher(text).find()) {
            return false;
        }
        if (LABEL.matcher(text).results().count() >= 2) {
            return true;
        }
        String rest = DATE.matcher(text).replaceAll("");
        for (String name : names.stream().sorted((a, b) -> b.length() - a.length()).toList()) {
            rest = rest.replace(name, "");
        }
        rest = LABEL.matcher(rest).replaceAll("");
        return rest.codePoints().noneMatch(Character::isLetterOrDigit);
    }

    /** Every name within members as an author gave them. */
    static Stream<String> names(Object given) {
        return switch (given) {
            case Map<?, ?> map ->
                    map.entrySet().stream()
                            .flatMap(
                                    entry ->
                                            switch (String.valueOf(entry.getKey())) {
                                                case "name", "organization", "licence" ->
                                                        Stream.of(String.valueOf(entry.getValue()));
                                                case "contributors", "source" ->
                                                        names(entry.getValue());
                                                default -> Stream.empty();
                                            });
            case List<?> list -> list.stream().flatMap(Opening::names);
            default -> Stream.empty();
        };
    }
}
