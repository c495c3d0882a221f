package org.kepu.cms.intake;

import org.kepu.cms.content.Topic;
import org.kepu.cms.content.Vocabularies;
import org.kepu.ingest.IngestedItem;
import org.kepu.ingest.Provenance;
import org.kepu.ingest.enrich.Finding;
import org.springframework.stereotype.Component;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an import proposes of its own accord, for an editor to look at: that a page checks a claim,
 * and what a document is about. Only ever for drafts.
 */
@Component
class Proposals {

    private static final int MOST_TOPICS = 2;

    /** A word of the title says more than one of the text. */
    private static final int IN_TITLE = 5;

    /** How often words of a topic must be met: one alone may be there by chance. */
    private static final int LEAST = 6;

    private static final int LOOKED_AT = 3000;
    private static final int LONGEST_CLAIM = 2000;
    private static final int LONGEST_TRUTH = 500;
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final Vocabularies vocabularies;
    private final Map<String, List<String>> words;

    Proposals(Vocabularies vocabularies, JsonMapper json) throws IOException {
        this.vocabularies = vocabularies;
        try (InputStream in = Proposals.class.getResourceAsStream("/vocabulary/topic-words.json")) {
            if (in == null) {
                throw new IOException("vocabulary/topic-words.json is not on the class path");
            }
            this.words = json.readValue(in, new TypeReference<>() {});
        }
    }

    /** The one claim that the page checks; a page that checks several is no check of one. */
    static Optional<Finding.ProposedClaim> claim(IngestedItem document) {
        List<Finding.ProposedClaim> claims =
                document.findings().stream()
                        .filter(Finding.ProposedClaim.class::isInstance)
                        .map(Finding.ProposedClaim.class::cast)
                        .toList();
        boolean article = document.content().suggestedType().equals("article");
        return article && claims.size() == 1 ? Optional.of(claims.getFirst()) : Optional.empty();
    }

    /** The check as fields of a rumor: the claim, and the page itself as the evidence. */
    static Map<String, Object> check(Finding.ProposedClaim claim, IngestedItem document) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("claim", cut(claim.claim(), LONGEST_CLAIM));
        if (claim.verdict() != null) {
            fields.put("verdict", claim.verdict());
        }
        if (claim.truth() != null) {
            fields.put("truth", cut(claim.truth(), LONGEST_TRUTH));
        }
        Provenance from = document.provenance();
        if (from.url().toString().startsWith("http")) {
            Map<String, Object> page = new LinkedHashMap<>();
            page.put("title", cut(document.content().title(), LONGEST_TRUTH));
            page.put("url", from.url().toString());
            page.put("publisher", cut(from.sourceName(), 200));
            if (from.publishedAt() != null) {
                page.put("date", from.publishedAt().atZone(CHINA).toLocalDate().toString());
            }
            fields.put("evidence", List.of(page));
        }
        return fields;
    }

    /** Topics whose words the document uses most, at most two; none rather than a doubtful one. */
    List<String> topics(IngestedItem.Content content) {
        String text = content.text();
        String head = text.substring(0, Math.min(text.length(), LOOKED_AT));
        Map<String, Integer> met = new LinkedHashMap<>();
        for (Topic topic : vocabularies.topics()) {
            int count = 0;
            for (String word : words.getOrDefault(topic.slug(), List.of(topic.name()))) {
                count += IN_TITLE * count(content.title(), word) + count(head, word);
            }
            met.put(topic.slug(), count);
        }
        int most = met.values().stream().mapToInt(it -> it).max().orElse(0);
        return met.entrySet().stream()
                .filter(it -> it.getValue() >= LEAST && 2 * it.getValue() >= most)
                .sorted(Comparator.comparingInt(it -> -it.getValue()))
                .limit(MOST_TOPICS)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static int count(String text, String word) {
        int count = 0;
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length())) {
            count++;
        }
        return count;
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
