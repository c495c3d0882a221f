package org.kepu.cms.evidence;

import org.kepu.cms.settings.Installation;
import org.kepu.ingest.extract.Document;
import org.kepu.ingest.extract.Extraction;
import org.kepu.ingest.extract.TikaExtractor;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads citations that aren't web pages: standards, notices, papers as PDF or Word. A worker
 * process does it, as with imports: a hostile file kills the worker and nothing else.
 */
@Component
class Papers {

    private static final String PDF = "application/pdf";
    private static final byte[] PDF_BEGINS = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    private final TikaExtractor documents;
    private final Path scratch;

    Papers(TikaExtractor documents, Installation installation) {
        this.documents = documents;
        this.scratch = installation.folder("scratch");
    }

    /** What it is, by its bytes where these are clear: many servers don't know. */
    static String kind(byte[] bytes, String said) {
        boolean pdf =
                bytes.length > PDF_BEGINS.length
                        && Arrays.equals(Arrays.copyOf(bytes, PDF_BEGINS.length), PDF_BEGINS);
        return pdf ? PDF : said;
    }

    /**
     * Its words as {@link PageText} makes them; empty when it has none or they can't be read, as of
     * a scan or an encrypted file.
     *
     * @throws IOException if the disk or the workers fail
     */
    Optional<String> words(byte[] bytes, String kind, String location) throws IOException {
        if (!kind.equals(PDF) && !documents.reads(kind)) {
            return Optional.empty();
        }
        Path folder = Files.createTempDirectory(Files.createDirectories(scratch), "cited-");
        try {
            Path file = Files.write(folder.resolve("cited"), bytes);
            Path inside = Files.createDirectory(folder.resolve("inside"));
            String name = kind.equals(PDF) ? "cited.pdf" : "cited";
            var document = new Document(file, name, kind, URI.create(location), null, inside);
            return documents.extract(document) instanceof Extraction.Text read
                            && !read.text().isBlank()
                    ? Optional.of(PageText.ofText(read.text()))
                    : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while reading " + location, e);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }
}
