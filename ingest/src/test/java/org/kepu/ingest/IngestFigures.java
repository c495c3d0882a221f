package org.kepu.ingest;

import org.kepu.ingest.enrich.video.FfmpegTools;
import org.kepu.ingest.enrich.video.RecordingEnricher;
import org.kepu.ingest.extract.ExtractLimits;
import org.kepu.ingest.extract.TikaExtractor;
import org.kepu.ingest.extract.WorkerConfiguration;
import org.kepu.ingest.extract.WorkerFolder;
import org.kepu.ingest.source.FileConnector;
import org.kepu.ingest.source.SourceItem;
import org.kepu.ingest.store.FileBlobStore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes a folder through stages 1 to 4 and prints documents and megabytes a second, and the memory
 * of this process and of its workers as the run goes on.
 *
 * <p>{@code ./mvnw -pl ingest -am test-compile -Pingest-figures -Dfolder=FOLDER -Ddocuments=10000}
 */
final class IngestFigures {

    private static final int THREADS = 2;
    private static final int PRINTED = 10;
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private final IngestRun run;
    private final FileConnector source;
    private final Map<String, Long> outcomes = new TreeMap<>();
    private final AtomicLong bytes = new AtomicLong();
    private final long start = System.nanoTime();
    private long ended;

    private IngestFigures(IngestRun run, FileConnector source) {
        this.run = run;
        this.source = source;
    }

    /** Nothing is known and everything is new, so that equal documents are worked on again. */
    private static final class Forgetful implements Handoff {

        @Override
        public Optional<String> known(IngestedItem.Origin origin) {
            return Optional.empty();
        }

        @Override
        public Accepted accept(IngestedItem item) {
            return new Accepted.Created(item.origin().key());
        }
    }

    /** Folder, and how many documents; the folder is gone through again until they are done. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int wanted = Integer.parseInt(arguments[1]);
        Path work = Files.createTempDirectory("ingest-figures");
        var configuration =
                new WorkerConfiguration(WorkerFolder.built(), THREADS, ExtractLimits.DEFAULT);
        var store = new FileBlobStore(work.resolve("blobs"));
        try (var documents = new TikaExtractor(configuration, work.resolve("scratch"));
                var source = new FileConnector(folder, null);
                ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            var run =
                    new IngestRun(
                            store,
                            documents,
                            new Machines(
                                    new RecordingEnricher(
                                            FfmpegTools.find("", Duration.ofMinutes(2))),
                                    null),
                            IngestLimits.DEFAULT,
                            work.resolve("scratch"),
                            Clock.systemUTC());
            new IngestFigures(run, source).measure(wanted, threads);
        } finally {
            delete(work);
        }
    }

    private void measure(int wanted, ExecutorService threads) throws Exception {
        List<SourceItem> items;
        try (var listed = source.list()) {
            items = listed.toList();
        }
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < wanted; i++) {
            SourceItem item = items.get(i % items.size());
            all.add(threads.submit(() -> take(item, wanted)));
        }
        for (Future<?> one : all) {
            one.get();
        }
        print("%s", "outcomes: " + outcomes);
    }

    private Void take(SourceItem item, int wanted) throws IOException, InterruptedException {
        run.run(
                source,
                item,
                new Forgetful(),
                outcome -> count(outcome.getClass().getSimpleName()));
        bytes.addAndGet(Math.max(0, item.size()));
        done(wanted);
        return null;
    }

    private synchronized void count(String outcome) {
        outcomes.merge(outcome, 1L, Long::sum);
    }

    private synchronized void done(int wanted) throws IOException {
        ended++;
        if (ended % Math.max(1, wanted / PRINTED) == 0) {
            double seconds = (System.nanoTime() - start) / 1e9;
            print(
                    "%d documents, %.1f documents/s, %.1f MB/s; platform %d MB (heap in use %d"
                            + " MB), workers %d MB",
                    ended,
                    ended / seconds,
                    bytes.get() / seconds / 1e6,
                    resident(ProcessHandle.current()),
                    heap(),
                    ProcessHandle.current().descendants().mapToLong(IngestFigures::resident).sum());
        }
    }

    private static long heap() {
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20;
    }

    /** In megabytes, from Linux's proc(5); 0 elsewhere. */
    private static long resident(ProcessHandle process) {
        try {
            Matcher said =
                    RESIDENT.matcher(
                            Files.readString(
                                    Path.of("/proc", Long.toString(process.pid()), "status")));
            return said.find() ? Long.parseLong(said.group(1)) / 1024 : 0;
        } catch (IOException e) {
            return 0; // it has ended meanwhile
        }
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
