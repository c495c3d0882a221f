package org.kepu.ingest.enrich.language;

import com.hankcs.hanlp.HanLP;

import org.kepu.ingest.enrich.Enricher;
import org.kepu.ingest.enrich.Finding;

import java.util.Optional;

/**
 * Tells simplified from traditional Chinese by the characters that exist in one of them only, and
 * both from other languages by their scripts.
 */
public final class LanguageEnricher implements Enricher {

    private static final int LOOK_AT = 3_000;

    /** A text with this share of Han characters among its letters is Chinese with foreign names. */
    private static final double CHINESE = 0.2;

    private static final double JAPANESE = 0.1;

    @Override
    public Optional<Finding> enrich(String text) {
        return of(text).map(Finding.Language::new);
    }

    private static Optional<String> of(String text) {
        String head = text.substring(0, Math.min(text.length(), LOOK_AT));
        long han = head.codePoints().filter(LanguageEnricher::isHan).count();
        long kana = head.codePoints().filter(LanguageEnricher::isKana).count();
        long letters = head.codePoints().filter(Character::isLetter).count();
        if (letters == 0) {
            return Optional.empty();
        } else if (kana > JAPANESE * letters) {
            return Optional.of("ja");
        } else if (han > CHINESE * letters) {
            return Optional.of(isTraditional(head) ? "zh-Hant" : "zh-CN");
        }
        long latin = head.codePoints().filter(c -> c < 0x250 && Character.isLetter(c)).count();
        return latin > letters / 2 ? Optional.of("en") : Optional.empty();
    }

    private static boolean isTraditional(String text) {
        return difference(text, HanLP.convertToSimplifiedChinese(text))
                > difference(text, HanLP.convertToTraditionalChinese(text));
    }

    private static int difference(String a, String b) {
        int count = Math.abs(a.length() - b.length());
        for (int i = 0; i < Math.min(a.length(), b.length()); i++) {
            if (a.charAt(i) != b.charAt(i)) {
                count++;
            }
        }
        return count;
    }

    private static boolean isHan(int c) {
        return Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN;
    }

    private static boolean isKana(int c) {
        Character.UnicodeScript script = Character.UnicodeScript.of(c);
        return script == Character.UnicodeScript.HIRAGANA
                || script == Character.UnicodeScript.KATAKANA;
    }
}
