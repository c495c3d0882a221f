package org.kepu.cms.manage;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.content.ItemContent;
import org.kepu.cms.content.Revision;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What changed between two revisions, member by member; members that are the same are left out.
 *
 * @param from number of the older one, or the one compared with
 * @param to number of the revision asked for
 */
record RevisionDiff(int from, int to, List<Change> changes) {

    /**
     * A member that changed.
     *
     * @param pointer where it is in the item, such as {@code /fields/claim}
     * @param segments of a text; absent for others
     * @param added to a list, and {@code removed} from it; absent for others
     * @param before what another kind of value was, and {@code after} what it is
     * @param markupOnly whether the body reads the same and only its HTML differs
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Change(
            String pointer,
            @Nullable List<TextDiff.Segment> segments,
            @Nullable List<Object> added,
            @Nullable List<Object> removed,
            @Nullable Object before,
            @Nullable Object after,
            @Nullable Boolean markupOnly) {}

    static RevisionDiff between(Revision from, Revision to) {
        var changes = new ArrayList<Change>();
        ItemContent a = from.content();
        ItemContent b = to.content();
        text("/title", a.title(), b.title(), changes);
        text("/summary", a.summary(), b.summary(), changes);
        body(a, b, changes);
        value("/lang", a.lang(), b.lang(), changes);
        value("/cover", a.cover(), b.cover(), changes);
        list("/media", a.media(), b.media(), changes);
        list("/topics", a.topics(), b.topics(), changes);
        list("/audiences", a.audiences(), b.audiences(), changes);
        list("/regions", a.regions(), b.regions(), changes);
        value("/source", a.source(), b.source(), changes);
        list("/contributors", a.contributors(), b.contributors(), changes);
        Set<String> names = new TreeSet<>(a.fields().keySet());
        names.addAll(b.fields().keySet());
        for (String name : names) {
            any("/fields/" + name, a.fields().get(name), b.fields().get(name), changes);
        }
        return new RevisionDiff(from.number(), to.number(), List.copyOf(changes));
    }

    private static void body(ItemContent a, ItemContent b, List<Change> changes) {
        if (a.body().equals(b.body())) {
            return;
        }
        String before = a.body().text();
        String after = b.body().text();
        changes.add(
                new Change(
                        "/body",
                        TextDiff.of(before, after),
                        null,
                        null,
                        null,
                        null,
                        before.equals(after) ? Boolean.TRUE : null));
    }

    private static void any(
            String pointer, @Nullable Object a, @Nullable Object b, List<Change> changes) {
        if (isText(a) && isText(b)) {
            text(pointer, a == null ? "" : (String) a, b == null ? "" : (String) b, changes);
        } else if (a instanceof List<?> before && b instanceof List<?> after) {
            list(pointer, before, after, changes);
        } else {
            value(pointer, a, b, changes);
        }
    }

    private static boolean isText(@Nullable Object value) {
        return value == null || value instanceof String;
    }

    private static void text(String pointer, String a, String b, List<Change> changes) {
        if (!a.equals(b)) {
            changes.add(new Change(pointer, TextDiff.of(a, b), null, null, null, null, null));
        }
    }

    private static void value(
            String pointer, @Nullable Object a, @Nullable Object b, List<Change> changes) {
        if (!Objects.equals(a, b)) {
            changes.add(new Change(pointer, null, null, null, a, b, null));
        }
    }

    /** A list whose elements only changed places is told with both orders. */
    private static void list(String pointer, List<?> a, List<?> b, List<Change> changes) {
        if (a.equals(b)) {
            return;
        }
        Set<Object> added = new LinkedHashSet<>(b);
        added.removeAll(new LinkedHashSet<>(a));
        Set<Object> removed = new LinkedHashSet<>(a);
        removed.removeAll(new LinkedHashSet<>(b));
        boolean moved = added.isEmpty() && removed.isEmpty();
        changes.add(
                moved
                        ? new Change(pointer, null, null, null, a, b, null)
                        : new Change(
                                pointer,
                                null,
                                List.copyOf(added),
                                List.copyOf(removed),
                                null,
                                null,
                                null));
    }
}
