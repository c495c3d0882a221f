package org.kepu.ingest.extract;

import org.apache.tika.pipes.FetchEmitTuple;
import org.apache.tika.pipes.PipesClient;
import org.apache.tika.pipes.PipesResult;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;

/**
 * Worker processes, each used by one document at a time. Tika's own pool isn't used because its
 * clients never count the files they read (3.3.1), so that a worker would never be renewed.
 */
final class WorkerPool implements AutoCloseable {

    private final List<Worker> all = new ArrayList<>();
    private final BlockingDeque<Worker> free = new LinkedBlockingDeque<>();
    private volatile boolean closed;

    /**
     * Starts nothing yet: a worker's process begins with its first document.
     *
     * @param home where the workers keep their settings and temporary files
     */
    WorkerPool(WorkerConfiguration configuration, int size, int documentsPerWorker, Path home)
            throws IOException {
        for (int i = 0; i < size; i++) {
            all.add(new Worker(configuration, documentsPerWorker, home.resolve("worker-" + i)));
        }
        free.addAll(all);
    }

    /**
     * Reads one document as soon as a worker is free.
     *
     * @throws IOException if no worker can be started
     */
    PipesResult read(FetchEmitTuple request) throws IOException, InterruptedException {
        if (closed) {
            throw new IOException("the document parsers are shut down");
        }
        Worker worker = free.take();
        try {
            return worker.read(request);
        } finally {
            // To the front: the fewer processes are woken, the better.
            free.addFirst(worker);
        }
    }

    /** Ends every process, whatever it is doing. */
    @Override
    public void close() throws IOException {
        closed = true;
        for (Worker worker : all) {
            worker.client.close();
        }
    }

    private static final class Worker {

        private final WorkerConfiguration configuration;
        private final int documentsPerWorker;
        private final Path home;
        private PipesClient client;
        private int documents;

        Worker(WorkerConfiguration configuration, int documentsPerWorker, Path home)
                throws IOException {
            this.configuration = configuration;
            this.documentsPerWorker = documentsPerWorker;
            this.home = home;
            this.client = new PipesClient(configuration.write(home));
        }

        PipesResult read(FetchEmitTuple request) throws IOException, InterruptedException {
            if (documents >= documentsPerWorker) {
                renew();
            }
            documents++;
            try {
                PipesResult result = client.process(request);
                if (died(result)) {
                    renew();
                }
                return result;
            } catch (InterruptedException e) {
                renew();
                throw e;
            } catch (RuntimeException e) {
                // Tika's way to say that the process did not start; its own words are in the log.
                renew();
                throw new IOException("the document parsers can't be started", e);
            }
        }

        private static boolean died(PipesResult result) {
            return switch (result.getStatus()) {
                case TIMEOUT, OOM, UNSPECIFIED_CRASH -> true;
                default -> false;
            };
        }

        /** What a dead worker left in its temporary folder goes with it. */
        private void renew() throws IOException {
            client.close();
            delete(home);
            client = new PipesClient(configuration.write(home));
            documents = 0;
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.deleteIfExists(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path dir, IOException e)
                            throws IOException {
                        Files.deleteIfExists(dir);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
