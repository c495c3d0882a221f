package org.kepu.cms.command;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.intake.ImportView;

import java.io.IOException;
import java.util.List;
import java.util.UUID;

/** Where documents go: the data directory, or a running server. */
interface ImportTarget extends AutoCloseable {

    /**
     * Starts the import of a file, a folder or a web page.
     *
     * @return its id
     */
    UUID start(String path, @Nullable String type, boolean publish) throws IOException;

    /** How far it is. */
    ImportView look(UUID id) throws IOException;

    /** Documents with that outcome and why; at most {@code limit}, which is up to 100. */
    List<Trouble> troubles(UUID of, String outcome, int limit) throws IOException;

    @Override
    void close();

    /** A document that didn't become an item. */
    record Trouble(String key, String reason) {}
}
