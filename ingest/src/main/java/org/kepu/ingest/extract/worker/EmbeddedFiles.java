package org.kepu.ingest.extract.worker;

import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Writes the files inside a document to a folder instead of parsing them: {@code 1}, {@code 2}, …,
 * each with its {@code .properties}. What is over the limits is cut off before it reaches the disk,
 * however much it would unpack to; the extractor that Tika brings along (RUnpackExtractor, 3.3.1)
 * unpacks to the disk first and counts afterwards. Sent to the worker with each document.
 */
public final class EmbeddedFiles implements EmbeddedDocumentExtractor, Serializable {

    /** Property: the name within the document. */
    public static final String NAME = "name";

    /** Property: how the text refers to the file, if not by its name. */
    public static final String RELATIONSHIP = "relationship";

    /** Property: what the file is to the document, one of Tika's EmbeddedResourceType. */
    public static final String KIND = "kind";

    /** Property: present when the file was larger than the limits and is not there. */
    public static final String LEFT_OUT = "left-out";

    /** A file with the number of those that were more than the limits allow. */
    public static final String OVER_LIMIT = "over-limit";

    private static final long serialVersionUID = 1;
    private static final int CHUNK = 64 * 1024;

    private final String folder;
    private final int maxFiles;
    private final long maxBytes;
    private int files;
    private int overLimit;
    private long written;

    /**
     * For one document.
     *
     * @param folder exists and is empty
     * @param maxBytes of all its files together
     */
    public EmbeddedFiles(Path folder, int maxFiles, long maxBytes) {
        this.folder = folder.toAbsolutePath().toString();
        this.maxFiles = maxFiles;
        this.maxBytes = maxBytes;
    }

    @Override
    public boolean shouldParseEmbedded(Metadata metadata) {
        if (files >= maxFiles) {
            count();
        }
        return files < maxFiles;
    }

    /** Written anew with each one, so that it is there however the worker ends. */
    private void count() {
        overLimit++;
        try {
            Files.writeString(Path.of(folder, OVER_LIMIT), Integer.toString(overLimit));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void parseEmbedded(
            InputStream bytes, ContentHandler handler, Metadata metadata, boolean outputHtml)
            throws IOException {
        if (files >= maxFiles) {
            return;
        }
        files++;
        var properties = new Properties();
        put(properties, NAME, metadata.get(TikaCoreProperties.RESOURCE_NAME_KEY));
        put(properties, RELATIONSHIP, metadata.get(TikaCoreProperties.EMBEDDED_RELATIONSHIP_ID));
        put(properties, KIND, metadata.get(TikaCoreProperties.EMBEDDED_RESOURCE_TYPE));
        Path file = Path.of(folder, Integer.toString(files));
        long limit = maxBytes - written;
        long size = copy(bytes, file, limit);
        if (size > limit) {
            Files.delete(file);
            properties.setProperty(LEFT_OUT, "true");
        } else {
            written += size;
        }
        try (var out =
                Files.newBufferedWriter(
                        Path.of(folder, files + ".properties"), StandardCharsets.UTF_8)) {
            properties.store(out, null);
        }
    }

    private static void put(Properties properties, String name, @Nullable String value) {
        if (value != null) {
            properties.setProperty(name, value);
        }
    }

    private static long copy(InputStream bytes, Path file, long limit) throws IOException {
        long size = 0;
        byte[] chunk = new byte[CHUNK];
        try (var out = Files.newOutputStream(file)) {
            for (int n = bytes.read(chunk); n >= 0 && size <= limit; n = bytes.read(chunk)) {
                out.write(chunk, 0, n);
                size += n;
            }
        }
        return size;
    }
}
