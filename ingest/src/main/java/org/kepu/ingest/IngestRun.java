package org.kepu.ingest;

import org.kepu.ingest.extract.Document;
import org.kepu.ingest.extract.EmbeddedFile;
import org.kepu.ingest.extract.Extraction;
import org.kepu.ingest.extract.Extractor;
import org.kepu.ingest.extract.FrontMatter;
import org.kepu.ingest.extract.HtmlExtractor;
import org.kepu.ingest.extract.MarkdownExtractor;
import org.kepu.ingest.extract.MediaExtractor;
import org.kepu.ingest.extract.MediaTypes;
import org.kepu.ingest.extract.PlainTextExtractor;
import org.kepu.ingest.source.Connector;
import org.kepu.ingest.source.SourceFailure;
import org.kepu.ingest.source.SourceItem;
import org.kepu.ingest.store.BlobStore;
import org.kepu.ingest.store.BlobTooLarge;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One document's way: fetched and kept, read, enriched, handed over. Safe for use by many threads.
 * Each document has one outcome, and so has each line of a JSON-lines file and each file of an
 * archive.
 */
public final class IngestRun {

    private final IngestLimits limits;
    private final Path scratch;
    private final FetchDocument fetchDocument;
    private final List<Extractor> extractors;
    private final AssembleItem assembleItem;
    private final ReadJsonLines readJsonLines;

    /**
     * Puts the stages together.
     *
     * @param documents reads what the others don't; closed by whoever made it
     * @param scratch a folder for files on their way; what is left in it after a crash is of no use
     */
    public IngestRun(
            BlobStore store,
            Extractor documents,
            Machines machines,
            IngestLimits limits,
            Path scratch,
            Clock clock) {
        this.limits = limits;
        this.scratch = scratch;
        this.fetchDocument = new FetchDocument(store, limits, clock);
        this.extractors =
                List.of(
                        new HtmlExtractor(),
                        new MarkdownExtractor(),
                        new PlainTextExtractor(),
                        new MediaExtractor(),
                        documents);
        this.assembleItem = new AssembleItem(store, machines, limits);
        this.readJsonLines = new ReadJsonLines(limits);
    }

    /**
     * Takes a document its way.
     *
     * @param outcomes told each outcome as soon as it is certain
     * @throws IOException if the disk, the store or the workers fail, whatever the document; it has
     *     no outcome then, and trying again is safe
     * @throws InterruptedException if the caller was interrupted; likewise
     */
    public void run(
            Connector source, SourceItem item, Handoff handoff, Consumer<ItemOutcome> outcomes)
            throws IOException, InterruptedException {
        try (Scratch own = Scratch.in(scratch)) {
            FetchedDocument fetched;
            try {
                fetched = fetchDocument.fetch(source, item, own);
            } catch (SourceFailure e) {
                outcomes.accept(Reasons.notFetched(item.key(), e));
                return;
            } catch (BlobTooLarge e) {
                outcomes.accept(new ItemOutcome.Refused(item.key(), Reasons.tooLarge(e.maxSize())));
                return;
            } catch (FrontMatter.Malformed e) {
                outcomes.accept(new ItemOutcome.NeedsPerson(item.key(), e.reason()));
                return;
            }
            take(fetched, own, handoff, outcomes);
        }
    }

    private void take(
            FetchedDocument document, Scratch own, Handoff handoff, Consumer<ItemOutcome> outcomes)
            throws IOException, InterruptedException {
        if (document.mediaType().equals(MediaTypes.JSON_LINES)) {
            readJsonLines.read(document, handoff, outcomes);
            return;
        }
        Optional<String> known = handoff.known(document.origin());
        if (known.isPresent()) {
            outcomes.accept(new ItemOutcome.Unchanged(document.key(), known.get()));
            return;
        }
        if (document.given().containsKey("partOf")) {
            outcomes.accept(new ItemOutcome.Refused(document.key(), Reasons.partOfAnother()));
            return;
        }
        switch (extract(document, own)) {
            case Extraction.Text text -> {
                IngestedItem item = assembleItem.assemble(document, text, own);
                outcomes.accept(outcome(document.key(), handoff.accept(item)));
            }
            case Extraction.Archive archive -> unpack(document, archive, own, handoff, outcomes);
            case Extraction failure -> outcomes.accept(Reasons.outcome(document.key(), failure));
        }
    }

    private Extraction extract(FetchedDocument document, Scratch own)
            throws IOException, InterruptedException {
        if (MediaTypes.isForMachines(document.mediaType())) {
            return new Extraction.Unsupported(document.mediaType());
        }
        Extractor extractor =
                extractors.stream()
                        .filter(it -> it.reads(document.mediaType()))
                        .findFirst()
                        .orElseThrow();
        return extractor.extract(
                new Document(
                        document.file(),
                        document.name(),
                        document.mediaType(),
                        document.location(),
                        document.charset(),
                        own.folder()));
    }

    private void unpack(
            FetchedDocument document,
            Extraction.Archive archive,
            Scratch own,
            Handoff handoff,
            Consumer<ItemOutcome> outcomes)
            throws IOException, InterruptedException {
        if (document.depth() >= limits.archiveDepth()) {
            outcomes.accept(new ItemOutcome.Refused(document.key(), Reasons.tooDeep()));
            return;
        }
        if (archive.files().isEmpty()) {
            outcomes.accept(
                    archive.notes().isEmpty()
                            ? Reasons.outcome(document.key(), new Extraction.Empty())
                            : new ItemOutcome.Refused(document.key(), archive.notes().getFirst()));
            return;
        }
        Map<String, Integer> names = new HashMap<>();
        for (EmbeddedFile file : archive.files()) {
            String name = FetchDocument.shown(file.name());
            int before = names.merge(name, 1, Integer::sum) - 1;
            take(
                    fetchDocument.inner(
                            document,
                            file.file(),
                            before == 0 ? name : name + " (" + (before + 1) + ")",
                            file.mediaType()),
                    own,
                    handoff,
                    outcomes);
        }
        // Not all of it was taken: what is left must not look as if it had been.
        archive.notes().stream()
                .limit(1)
                .forEach(note -> outcomes.accept(new ItemOutcome.Refused(document.key(), note)));
    }

    static ItemOutcome outcome(String key, Handoff.Accepted accepted) {
        return switch (accepted) {
            case Handoff.Accepted.Created it -> new ItemOutcome.Kept(key, it.itemId());
            case Handoff.Accepted.Updated it -> new ItemOutcome.Updated(key, it.itemId());
            case Handoff.Accepted.Duplicate it -> new ItemOutcome.Unchanged(key, it.itemId());
            case Handoff.Accepted.Rejected it -> new ItemOutcome.NeedsPerson(key, it.reason());
        };
    }
}
