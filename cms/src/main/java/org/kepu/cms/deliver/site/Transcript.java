package org.kepu.cms.deliver.site;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.deliver.site.view.ShownVideo.Chapter;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is said in a recording, a paragraph a line. A line may begin with its time, as in {@code
 * 1:05 text} or {@code [00:01:05] text}: then it is a chapter.
 *
 * @param paragraphs without times; null when there are none
 */
record Transcript(@Nullable List<String> paragraphs, List<Chapter> chapters) {

    private static final Pattern TIMED =
            Pattern.compile("\\[?(?:(\\d{1,2}):)?(\\d{1,3}):([0-5]\\d)(?:[.,]\\d+)?]?\\s*(\\S.*)");

    static Transcript of(String text) {
        List<String> lines = SnapshotReader.paragraphs(text);
        if (lines == null) {
            return new Transcript(null, List.of());
        }
        var paragraphs = new ArrayList<String>();
        var chapters = new ArrayList<Chapter>();
        for (String line : lines) {
            Matcher timed = TIMED.matcher(line);
            if (timed.matches()) {
                int hours = timed.group(1) == null ? 0 : Integer.parseInt(timed.group(1));
                int minutes = hours * 60 + Integer.parseInt(timed.group(2));
                chapters.add(
                        new Chapter(
                                minutes * 60 + Integer.parseInt(timed.group(3)),
                                minutes + ":" + timed.group(3),
                                timed.group(4)));
                paragraphs.add(timed.group(4));
            } else {
                paragraphs.add(line);
            }
        }
        return new Transcript(paragraphs, chapters);
    }
}
