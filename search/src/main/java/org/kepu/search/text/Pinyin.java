package org.kepu.search.text;

import com.hankcs.hanlp.HanLP;

import java.util.List;
import java.util.Locale;

/**
 * How a text sounds: what people type who have no Chinese keyboard at hand, and what remains of a
 * word when it is written with other characters.
 *
 * @param full syllables without tones, joined; other letters and digits stay
 * @param initials the first letter of each syllable
 */
public record Pinyin(String full, String initials) {

    /** How the text sounds, up to its first 64 characters. */
    public static Pinyin of(NormalText normal) {
        String text = normal.text().substring(0, Math.min(64, normal.text().length()));
        var full = new StringBuilder();
        var initials = new StringBuilder();
        List<com.hankcs.hanlp.dictionary.py.Pinyin> sounds = HanLP.convertToPinyinList(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String sound = i < sounds.size() ? sounds.get(i).getPinyinWithoutTone() : "none";
            if (c < 128 && Character.isLetterOrDigit(c)) {
                full.append(c);
                initials.append(c);
            } else if (!sound.isEmpty() && !sound.equals("none") && Character.isIdeographic(c)) {
                full.append(sound.toLowerCase(Locale.ROOT).replace('ü', 'v'));
                initials.append(Character.toLowerCase(sound.charAt(0)));
            }
        }
        return new Pinyin(full.toString(), initials.toString());
    }
}
