package org.kepu.ingest.article;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises debunking pages by what their authors wrote for the purpose: schema.org ClaimReview,
 * or parts headed 流言 and 真相, or a title that asks and answers. Proposals for an editor, so better
 * none than a wrong one.
 */
final class DebunkReader {

    private static final String NUMBER = "\\s*[\\d一二三四五六七八九十①-⑩]{0,3}\\s*";
    private static final String OPEN = "^[\\p{So}\\p{Punct}【〖「◆■●▶\\s\\d]*";

    private static final Pattern CLAIM_LABEL =
            Pattern.compile(
                    OPEN
                            + "(?:网络)?(?:流言|谣言|传言|网传|误区|错误说法|网传说法|常见误区)"
                            + NUMBER
                            + "(?:[】〗」：:丨|]\\s*|\\s+|$)(.*)$");
    private static final Pattern TRUTH_LABEL =
            Pattern.compile(
                    OPEN
                            + "(?:事实)?(?:真相|事实|辟谣|正解|科学解读|专家解读|真相解读|解读|专家说法|科学真相|澄清|结论)"
                            + "(?:是|如下)?"
                            + NUMBER
                            + "(?:[】〗」：:丨|]\\s*|\\s+|$)(.*)$");

    private static final Pattern QUESTION_TITLE =
            Pattern.compile(
                    "^(?:【?(?:辟谣|谣言粉碎机|科学辟谣|网传|谣言)】?[丨｜|：:\\s]*)?[“\"]?([^？?”\"!！]{4,40})[”\"]?"
                            + "[？?]\\s*(?:假的|是假的|谣言|不实|不可信|别信|真相|官方辟谣|辟谣|不靠谱|没有的事|这是谣言).*$");

    private static final Pattern FALSE_WORDS =
            Pattern.compile(
                    "^[“”\"\\s]*(?:假的|这是谣言|谣言|不实|纯属谣言|没有科学依据|毫无根据|不靠谱|错误|不可信|不会|不能).*",
                    Pattern.DOTALL);

    /** A verdict and the words that ratings use for it. */
    private record Rating(String verdict, Pattern words) {
        Rating(String verdict, String words) {
            this(verdict, Pattern.compile(words));
        }
    }

    /** The most telling first: 部分属实 must not be read as 属实. */
    private static final List<Rating> RATINGS =
            List.of(
                    new Rating("mixed", "部分|半真|mixture|half|partly|mixed"),
                    new Rating("misleading", "误导|断章取义|夸大|mislead"),
                    new Rating("outdated", "过时|旧闻|outdated"),
                    new Rating("unproven", "存疑|尚无定论|未证实|无法证实|证据不足|unproven|unverified"),
                    new Rating("false", "谣言|虚假|不实|假|错误|false|fake|incorrect|wrong"),
                    new Rating("true", "属实|真实|正确|^真|true|correct"));

    private static final Pattern SENTENCE_END = Pattern.compile("[。！!？?\\n]");

    private static final int LONGEST_CLAIM = 200;
    private static final int MOST_CLAIMS = 50;

    private final StructuredData data;
    private final List<String> lines;
    private final String title;

    DebunkReader(StructuredData data, String text, String title) {
        this.data = data;
        this.lines = text.lines().toList();
        this.title = title;
    }

    /** What the page's best way of saying it says; the ways are not mixed. */
    List<Debunk> read() {
        List<Debunk> reviews =
                data.ofType("ClaimReview").map(this::review).flatMap(Optional::stream).toList();
        if (!reviews.isEmpty()) {
            return reviews;
        }
        List<Debunk> headed = underHeadings();
        return headed.isEmpty() ? fromTitle().stream().toList() : headed;
    }

    private Optional<Debunk> review(JsonNode review) {
        String claim = StructuredData.text(review.path("claimReviewed"));
        if (claim.isBlank() || claim.length() > LONGEST_CLAIM) {
            return Optional.empty();
        }
        String truth = StructuredData.text(review.path("reviewBody"));
        return Optional.of(
                new Debunk(
                        claim,
                        verdict(review.path("reviewRating")),
                        truth.isBlank() ? null : firstSentence(truth),
                        "claimreview"));
    }

    private static @Nullable String verdict(JsonNode rating) {
        String name = StructuredData.text(rating.path("alternateName"));
        for (Rating known : RATINGS) {
            if (known.words().matcher(name.toLowerCase(Locale.ROOT)).find()) {
                return known.verdict();
            }
        }
        double value = rating.path("ratingValue").asDouble(Double.NaN);
        double worst = rating.path("worstRating").asDouble(1);
        double best = rating.path("bestRating").asDouble(5);
        if (value == worst) {
            return "false";
        }
        return value == best ? "true" : null;
    }

    private List<Debunk> underHeadings() {
        List<Debunk> found = new ArrayList<>();
        for (int i = 0; i < lines.size() && found.size() < MOST_CLAIMS; i++) {
            Optional<String> claim = labelled(CLAIM_LABEL, i);
            if (claim.isPresent() && claim.get().length() <= LONGEST_CLAIM) {
                truthAfter(i).map(truth -> headed(claim.get(), truth)).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Debunk headed(String claim, String truth) {
        String verdict = FALSE_WORDS.matcher(truth).matches() ? "false" : null;
        return new Debunk(unquoted(claim), verdict, firstSentence(truth), "headings");
    }

    /** The label's own line, or the next one when the label stands alone. */
    private Optional<String> labelled(Pattern label, int line) {
        Matcher found = label.matcher(lines.get(line));
        if (!found.matches()) {
            return Optional.empty();
        }
        String rest = found.group(1).strip();
        if (rest.isEmpty() && line + 1 < lines.size()) {
            rest = lines.get(line + 1).strip();
        }
        boolean another =
                CLAIM_LABEL.matcher(rest).matches() || TRUTH_LABEL.matcher(rest).matches();
        return rest.length() < 4 || another ? Optional.empty() : Optional.of(rest);
    }

    private Optional<String> truthAfter(int claimLine) {
        for (int i = claimLine + 1; i < lines.size(); i++) {
            Optional<String> truth = labelled(TRUTH_LABEL, i);
            if (truth.isPresent()) {
                return truth;
            }
            if (i > claimLine + 1 && CLAIM_LABEL.matcher(lines.get(i)).matches()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Optional<Debunk> fromTitle() {
        Matcher asked = QUESTION_TITLE.matcher(title);
        if (!asked.matches()) {
            return Optional.empty();
        }
        String verdict = title.contains("真相") && !title.contains("辟谣") ? null : "false";
        return Optional.of(new Debunk(asked.group(1).strip(), verdict, null, "title"));
    }

    private static String unquoted(String claim) {
        return claim.replaceAll("^[“\"「]+|[”\"」。]+$", "");
    }

    private static String firstSentence(String text) {
        Matcher end = SENTENCE_END.matcher(text);
        while (end.find()) {
            // 假的！ is no sentence that could stand alone.
            if (end.end() >= 8) {
                return text.substring(0, end.end()).strip();
            }
        }
        return text.strip();
    }
}
