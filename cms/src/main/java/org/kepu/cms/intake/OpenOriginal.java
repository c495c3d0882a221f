package org.kepu.cms.intake;

import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.problem.NotFound;
import org.kepu.ingest.source.Connector;
import org.kepu.ingest.source.Fetched;
import org.kepu.ingest.source.SourceFailure;
import org.kepu.ingest.source.SourceItem;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;

/** Gives a document of an import as its source has it, to see what is wrong with it. */
@Component
public class OpenOriginal {

    private final Imports imports;
    private final ImportDocuments documents;
    private final Connectors connectors;

    OpenOriginal(Imports imports, ImportDocuments documents, Connectors connectors) {
        this.imports = imports;
        this.documents = documents;
        this.connectors = connectors;
    }

    /** Who wants the document. */
    public interface Reader {
        /**
         * Takes it; the bytes are good until the return.
         *
         * @param name as its source calls it
         */
        void take(String name, InputStream bytes) throws IOException;
    }

    /**
     * Opens the document; of something inside of a file, the file.
     *
     * @throws NotFound if it is not in the import, or can't be had any more
     * @throws IOException if the reader fails, or the source while it is read
     */
    public void open(UUID of, String key, Actor actor, Reader reader) throws IOException {
        actor.require(Permission.IMPORT);
        Import by = imports.get(of);
        StartImport.check(by.source(), false, actor);
        SourceItem item =
                documents.listed(of, key).orElseThrow(() -> new NotFound("document", key));
        try (Connector source = connectors.open(by)) {
            try (Fetched fetched = fetch(source, item)) {
                reader.take(item.name(), fetched.bytes());
            }
        }
    }

    private static Fetched fetch(Connector source, SourceItem item) {
        try {
            return source.fetch(item);
        } catch (SourceFailure e) {
            throw new NotFound("document", item.key());
        }
    }
}
