package org.kepu.search.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A line of text and where it was found. */
record Line(Box box, String text) {

    /** A line that begins where the one above does, and follows at once, goes on from it. */
    static String joined(List<Line> lines) {
        var text = new StringBuilder();
        Line above = null;
        for (Line line : inReadingOrder(lines)) {
            if (above != null && !line.goesOnFrom(above)) {
                text.append('\n');
            }
            text.append(line.text);
            above = line;
        }
        return text.toString();
    }

    /** From the top; what stands in one row from the left. */
    private static List<Line> inReadingOrder(List<Line> lines) {
        var rest = new ArrayList<>(lines);
        rest.sort(Comparator.comparingInt(line -> line.box.middle()));
        var ordered = new ArrayList<Line>();
        while (!rest.isEmpty()) {
            Line first = rest.getFirst();
            List<Line> row =
                    rest.stream()
                            .takeWhile(
                                    it ->
                                            it.box.middle() - first.box.middle()
                                                    < first.box.height() / 3)
                            .toList();
            row.stream().sorted(Comparator.comparingInt(it -> it.box.x())).forEach(ordered::add);
            rest.subList(0, row.size()).clear();
        }
        return ordered;
    }

    private boolean goesOnFrom(Line above) {
        int height = Math.min(box.height(), above.box.height());
        boolean sameStart = Math.abs(box.x() - above.box.x()) < height;
        int gap = box.middle() - above.box.middle();
        return sameStart && gap > 0 && gap < 2 * height;
    }
}
