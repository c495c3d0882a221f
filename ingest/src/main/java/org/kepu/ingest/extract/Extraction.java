package org.kepu.ingest.extract;

import org.jspecify.annotations.Nullable;
import org.kepu.ingest.reason.Reason;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How reading one file ended. A new case breaks every switch at compile time, none in production.
 */
public sealed interface Extraction {

    /**
     * It was read.
     *
     * @param html the body: headings, paragraphs, lists, tables, pictures; not sanitised. A picture
     *     from inside the document has the {@link EmbeddedFile#reference()} as its {@code src}
     * @param text the body as plain text, a line a block
     * @param given members that the author gave in front matter, as in the API's item, unchecked
     * @param files what was inside, in the document's order
     * @param notes what was left out, and why: text over the limit, a page that could not be read
     */
    record Text(
            String html,
            String text,
            DocumentFacts facts,
            Map<String, Object> given,
            List<EmbeddedFile> files,
            List<Reason> notes)
            implements Extraction {

        public Text {
            given = Map.copyOf(given);
            files = List.copyOf(files);
            notes = List.copyOf(notes);
        }
    }

    /**
     * It is a bundle of documents, each to be read on its own.
     *
     * @param notes what was left out, and why
     */
    record Archive(List<EmbeddedFile> files, List<Reason> notes) implements Extraction {
        public Archive {
            files = List.copyOf(files);
            notes = List.copyOf(notes);
        }
    }

    /** Its author wrote something that can't be understood, and can mend it. */
    record Malformed(Reason reason) implements Extraction {}

    /** Nothing here reads that kind of file. */
    record Unsupported(String mediaType) implements Extraction {}

    /** It is encrypted; someone who knows the password can save it without. */
    record NeedsPassword() implements Extraction {}

    /** It has no bytes, or no text and nothing else to show. */
    record Empty() implements Extraction {}

    /**
     * It unpacks to more than the limits allow, as a decompression bomb does.
     *
     * @param detail what was too large, for the log
     */
    record TooLarge(String detail) implements Extraction {}

    /** Reading took too long, twice; the second time with a worker of its own. */
    record TimedOut(Duration limit) implements Extraction {}

    /**
     * Its worker died of it, twice.
     *
     * @param outOfMemory whether it ran out of memory, as far as it could tell
     */
    record Crashed(boolean outOfMemory) implements Extraction {}

    /**
     * It isn't what it claims to be, or is damaged.
     *
     * @param detail what the parser says, for the log
     */
    record Broken(@Nullable String detail) implements Extraction {}
}
