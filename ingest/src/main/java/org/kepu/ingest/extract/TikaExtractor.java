package org.kepu.ingest.extract;

import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.pipes.FetchEmitTuple;
import org.apache.tika.pipes.HandlerConfig;
import org.apache.tika.pipes.PipesResult;
import org.apache.tika.pipes.emitter.EmitKey;
import org.apache.tika.pipes.fetcher.FetchKey;
import org.apache.tika.sax.BasicContentHandlerFactory.HANDLER_TYPE;
import org.kepu.ingest.extract.worker.EmbeddedFiles;
import org.kepu.ingest.extract.worker.PartialText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads everything that Apache Tika's standard parsers read, each document in a worker process. A
 * document that hangs, crashes or fills its worker is tried once more with a worker of its own,
 * while the others go on. Of one that takes too long again, the text that was read is kept.
 */
public final class TikaExtractor implements Extractor, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TikaExtractor.class);

    private final ExtractLimits limits;
    private final Path home;
    private final WorkerPool workers;
    private final WorkerPool secondTry;
    private final AtomicLong serial = new AtomicLong();

    /**
     * Starts no process yet.
     *
     * @param scratch where the workers may write; a folder of this extractor's own is made in it
     * @throws IOException if the worker's class path isn't there or {@code scratch} can't be
     *     written
     */
    public TikaExtractor(WorkerConfiguration configuration, Path scratch) throws IOException {
        configuration.check();
        this.limits = configuration.limits();
        this.home = Files.createTempDirectory(Files.createDirectories(scratch), "workers-");
        this.workers =
                new WorkerPool(
                        configuration,
                        configuration.processes(),
                        limits.documentsPerWorker(),
                        home);
        this.secondTry = new WorkerPool(configuration, 1, 1, home.resolve("second-try"));
    }

    @Override
    public boolean reads(String mediaType) {
        return true;
    }

    @Override
    public Extraction extract(Document document) throws IOException, InterruptedException {
        if (Files.size(document.file()) == 0) {
            return new Extraction.Empty();
        }
        Optional<Extraction> first = attempt(document, workers);
        if (first.isPresent()) {
            return first.get();
        }
        LOG.info("second try, alone: {}", document.name());
        WorkerPool.delete(document.scratch());
        Files.createDirectories(document.scratch());
        Path partial = document.scratch().resolve("partial.xhtml");
        FetchEmitTuple request = request(document);
        request.getParseContext()
                .set(PartialText.class, PartialText.in(partial, limits.textChars()));
        PipesResult result = secondTry.read(request);
        return switch (result.getStatus()) {
            case TIMEOUT -> new ParsedDocument(document, result).upTo(limits.timeout(), partial);
            case OOM -> new Extraction.Crashed(true);
            case UNSPECIFIED_CRASH -> new Extraction.Crashed(false);
            default -> new ParsedDocument(document, result).toExtraction();
        };
    }

    private Optional<Extraction> attempt(Document document, WorkerPool pool)
            throws IOException, InterruptedException {
        PipesResult result = pool.read(request(document));
        return switch (result.getStatus()) {
            case TIMEOUT, OOM, UNSPECIFIED_CRASH -> Optional.empty();
            default -> Optional.of(new ParsedDocument(document, result).toExtraction());
        };
    }

    private FetchEmitTuple request(Document document) {
        var context = new ParseContext();
        context.set(
                HandlerConfig.class,
                new HandlerConfig(
                        HANDLER_TYPE.XML,
                        HandlerConfig.PARSE_MODE.RMETA,
                        limits.textChars(),
                        limits.embeddedFiles(),
                        false));
        context.set(
                EmbeddedDocumentExtractor.class,
                new EmbeddedFiles(
                        document.scratch(), limits.embeddedFiles(), limits.embeddedBytes()));
        return new FetchEmitTuple(
                Long.toString(serial.incrementAndGet()),
                new FetchKey("disk", document.file().toAbsolutePath().toString()),
                new EmitKey("none", document.name()),
                new Metadata(),
                context,
                FetchEmitTuple.ON_PARSE_EXCEPTION.EMIT);
    }

    /** Ends the workers, whatever they are doing, and removes what they left. */
    @Override
    public void close() throws IOException {
        workers.close();
        secondTry.close();
        WorkerPool.delete(home);
    }
}
