package org.kepu.ingest.extract;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/**
 * A file from inside a document.
 *
 * @param reference how the extracted body names it: {@code embedded:3}
 * @param name within the document, perhaps with a path: {@code word/media/image1.png}
 * @param relationship how the document itself refers to it, when not by name
 * @param mediaType found from its bytes and its name
 * @param file its bytes, in the document's scratch folder
 */
public record EmbeddedFile(
        String reference, String name, @Nullable String relationship, String mediaType, Path file) {

    /** Attribute of a picture in an extracted body that is a page without text of its own. */
    public static final String SCANNED = "data-scanned";

    /** Slug of the note on a document without any text of its own. */
    public static final String PICTURES_ONLY = "pictures-only";
}
