package org.kepu.ingest.enrich.summary;

import com.hankcs.hanlp.HanLP;

import org.kepu.ingest.enrich.Enricher;
import org.kepu.ingest.enrich.Finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the opening sentences, because an article says first what it is about; ranked sentences
 * (HanLP's TextRank) stand in where it opens with a list, a dialogue or nothing but short lines.
 */
public final class SummaryEnricher implements Enricher {

    private static final int LOOK_AT = 6_000;
    private static final int LONGEST = 120;
    private static final int SHORTEST = 30;

    private static final Pattern SENTENCE = Pattern.compile("[^。！？!?]*[。！？!?]+[”」』）)]*|[^。！？!?]+$");

    /** Lines about the article rather than of it. */
    private static final Pattern ABOUT =
            Pattern.compile(
                    "^(来源|作者|编辑|记者|责编|责任编辑|审核|发布时间|时间|日期|转载|原标题|图/|文/|本文)[:：/]?.*"
                            + "|.*\\d{4}[-年/]\\d{1,2}[-月/]\\d{1,2}.{0,12}");

    @Override
    public Optional<Finding> enrich(String text) {
        String head = text.substring(0, Math.min(text.length(), LOOK_AT));
        String lead = lead(head);
        if (lead.codePointCount(0, lead.length()) >= SHORTEST) {
            return Optional.of(new Finding.Summary(lead));
        }
        String ranked = ranked(head);
        String best = ranked.length() > lead.length() ? ranked : lead;
        return best.isBlank() ? Optional.empty() : Optional.of(new Finding.Summary(best));
    }

    private static String lead(String text) {
        var lead = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            String words = line.strip();
            boolean sentence = words.length() >= 15 && words.matches(".*[。！？!?；;：:].*");
            if (!sentence || words.contains("\t") || isAbout(words)) {
                if (lead.length() >= SHORTEST) {
                    break; // a heading: what follows is another part
                }
                continue;
            }
            Matcher sentences = SENTENCE.matcher(words);
            while (sentences.find()) {
                String next = sentences.group().strip();
                if (lead.length() + next.length() > LONGEST) {
                    return lead.isEmpty() ? cut(next) : lead.toString();
                }
                lead.append(next);
            }
        }
        return lead.toString();
    }

    private static boolean isAbout(String line) {
        return line.length() < 40 && ABOUT.matcher(line).matches();
    }

    /** One endless sentence: cut at the last comma that fits. */
    private static String cut(String sentence) {
        String head = sentence.substring(0, Math.min(sentence.length(), LONGEST - 1));
        int comma = Math.max(head.lastIndexOf('，'), head.lastIndexOf(','));
        return (comma > SHORTEST ? head.substring(0, comma) : head) + "…";
    }

    private static String ranked(String text) {
        List<String> chosen = new ArrayList<>();
        int length = 0;
        for (String sentence : HanLP.extractSummary(text, 3)) {
            if (length + sentence.length() + 1 <= LONGEST) {
                chosen.add(sentence);
                length += sentence.length() + 1;
            }
        }
        chosen.sort((a, b) -> Integer.compare(text.indexOf(a), text.indexOf(b)));
        return chosen.isEmpty() ? "" : String.join("。", chosen) + "。";
    }
}
