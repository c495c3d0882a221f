package org.kepu.cms.media;

import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What somebody says about a file they hand in.
 *
 * @param fileName as it was called where it came from; never trusted to say what the file is
 * @param alt what a picture shows
 */
public record Upload(String fileName, String alt, String caption, String credit, String licence) {

    private static final int LONGEST_NAME = 300;

    /**
     * Takes the path off the file name.
     *
     * @throws Invalid if a text is longer than the library keeps
     */
    public Upload {
        String last =
                fileName.substring(
                        Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        String plain = last.replaceAll("[\\p{Cntrl}\"]", "").strip();
        List<Flaw> flaws = new ArrayList<>();
        alt = text("alt", alt, 1000, flaws);
        caption = text("caption", caption, 1000, flaws);
        credit = text("credit", credit, 300, flaws);
        licence = text("licence", licence, 200, flaws);
        if (!flaws.isEmpty()) {
            throw new Invalid(flaws);
        }
        fileName =
                plain.isEmpty()
                        ? "file"
                        : plain.length() <= LONGEST_NAME
                                ? plain
                                : plain.substring(plain.length() - LONGEST_NAME);
    }

    private static String text(String name, String text, int longest, List<Flaw> flaws) {
        if (text.length() > longest) {
            flaws.add(new Flaw(name, true, "media.too-long", Map.of("longest", longest)));
        }
        return text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "").strip();
    }

    /** A file of which only the name is known. */
    public static Upload named(String fileName) {
        return new Upload(fileName, "", "", "", "");
    }
}
