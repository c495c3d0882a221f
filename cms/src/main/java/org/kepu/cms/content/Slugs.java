package org.kepu.cms.content;

import com.hankcs.hanlp.HanLP;
import com.hankcs.hanlp.dictionary.py.Pinyin;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes an item's name in addresses out of its title: pinyin for Chinese, ASCII for the rest. */
final class Slugs {

    static final Pattern VALID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /** Longer ones are cut at a hyphen; addresses stay readable and fit into a chat line. */
    private static final int LONGEST = 60;

    private Slugs() {}

    static String from(String title) {
        var words = new StringBuilder();
        var pinyin = HanLP.convertToPinyinList(Normalizer.normalize(title, Normalizer.Form.NFKC));
        String text = Normalizer.normalize(title, Normalizer.Form.NFKC);
        for (int i = 0; i < text.length() && i < pinyin.size(); i++) {
            Pinyin sound = pinyin.get(i);
            boolean isHan = sound != Pinyin.none5 && Character.isIdeographic(text.charAt(i));
            words.append(isHan ? "-" + sound.getPinyinWithoutTone() + "-" : text.charAt(i));
        }
        String slug =
                Normalizer.normalize(words, Normalizer.Form.NFKD)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        return slug.isEmpty() ? "item" : cut(slug);
    }

    private static String cut(String slug) {
        if (slug.length() <= LONGEST) {
            return slug;
        }
        int hyphen = slug.lastIndexOf('-', LONGEST);
        return slug.substring(0, hyphen > 0 ? hyphen : LONGEST);
    }
}
