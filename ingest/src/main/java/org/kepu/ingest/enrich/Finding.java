package org.kepu.ingest.enrich;

import org.jspecify.annotations.Nullable;
import org.kepu.ingest.reason.Reason;

import java.util.List;

/** Something found out about a document, for the editor to use or to know. */
public sealed interface Finding {

    /**
     * The language the text is written in.
     *
     * @param tag BCP 47: {@code zh-CN}, {@code zh-Hant}, {@code en}
     */
    record Language(String tag) implements Finding {}

    /**
     * Words the text turns on, the weightiest first: proposals for topics and search.
     *
     * @param words at most ten
     */
    record Keywords(List<String> words) implements Finding {
        public Keywords {
            words = List.copyOf(words);
        }
    }

    /**
     * What the text is about, in its own sentences.
     *
     * @param text at most about 120 characters
     */
    record Summary(String text) implements Finding {}

    /**
     * What a recording says, from its subtitles.
     *
     * @param text one line a cue, without times
     */
    record Transcript(String text) implements Finding {}

    /**
     * A claim that the document itself says it checks, for an editor to confirm.
     *
     * @param claim the statement going around
     * @param verdict one of the content model's, absent when the document doesn't say
     * @param truth what is right, in the document's words
     */
    record ProposedClaim(String claim, @Nullable String verdict, @Nullable String truth)
            implements Finding {}

    /**
     * Words in the body were read from pictures by a machine; nobody has looked at them yet.
     *
     * @param pictures how many had words
     */
    record MachineRead(int pictures) implements Finding {}

    /** Something that is missing or was left out, and why. */
    record Note(Reason reason) implements Finding {}
}
