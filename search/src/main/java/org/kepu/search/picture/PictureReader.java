package org.kepu.search.picture;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Reads the words in pictures, one after the other, in a process that is started for the first and
 * ends when nobody brings another (it takes some 500 MB while it lives). What a picture claims to
 * be is looked at before any of it is decoded. Safe for use by many threads.
 */
public final class PictureReader implements AutoCloseable {

    /** In bytes; a screenshot has one or two megabytes. */
    public static final int MAX_BYTES = 10 << 20;

    /** A long screenshot of twenty screens has some 20 million. */
    public static final long MAX_PIXELS = 20_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(PictureReader.class);

    /** The first picture includes starting the process and loading the models. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final Duration IDLE = Duration.ofMinutes(2);

    private final ReentrantLock one = new ReentrantLock(true);
    private final ScheduledExecutorService clock;
    private @Nullable Process worker;
    private @Nullable ScheduledFuture<?> ending;

    /** A reader without a process yet. */
    public PictureReader() {
        var executor = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().factory());
        executor.setRemoveOnCancelPolicy(true);
        this.clock = executor;
    }

    /**
     * The words of a picture. Waits while another is read.
     *
     * @param picture the bytes of the file
     */
    public Reading read(byte[] picture) {
        Optional<Reading> refusal = refusal(picture);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        one.lock();
        try {
            Process process = running();
            try {
                return CompletableFuture.supplyAsync(() -> ask(process, picture))
                        .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException e) {
                LOG.warn("A picture of {} bytes could not be read", picture.length, e);
                end();
                return new Reading.GaveUp();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end();
            return new Reading.GaveUp();
        } catch (IOException e) {
            LOG.warn("The process that reads pictures can't be started", e);
            return new Reading.GaveUp();
        } finally {
            one.unlock();
        }
    }

    /** Looks at the header alone: a bomb is never unpacked. */
    private static Optional<Reading> refusal(byte[] picture) {
        if (picture.length > MAX_BYTES) {
            return Optional.of(new Reading.TooLarge((MAX_BYTES >> 20) + " MB"));
        }
        try (ImageInputStream stream =
                ImageIO.createImageInputStream(new ByteArrayInputStream(picture))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                return Optional.of(new Reading.NotAPicture());
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                return pixels > MAX_PIXELS
                        ? Optional.of(new Reading.TooLarge(MAX_PIXELS / 1_000_000 + " megapixels"))
                        : Optional.empty();
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException notToBeRead) {
            return Optional.of(new Reading.NotAPicture());
        }
    }

    private Process running() throws IOException {
        if (ending != null) {
            ending.cancel(false);
        }
        ending = clock.schedule(this::endWhenIdle, IDLE.toMillis(), TimeUnit.MILLISECONDS);
        Process present = worker;
        if (present == null || !present.isAlive()) {
            present = WorkerProcess.start();
            worker = present;
        }
        return present;
    }

    private static Reading ask(Process process, byte[] picture) {
        try {
            var to = new DataOutputStream(process.getOutputStream());
            to.writeInt(picture.length);
            to.write(picture);
            to.flush();
            var from = new DataInputStream(process.getInputStream());
            boolean read = from.readBoolean();
            boolean seen = from.readBoolean();
            var looks = new PictureHash(from.readLong());
            byte[] text = from.readNBytes(from.readInt());
            return read
                    ? new Reading.Text(
                            new String(text, StandardCharsets.UTF_8), seen ? looks : null)
                    : new Reading.NotAPicture();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void endWhenIdle() {
        if (one.tryLock()) {
            try {
                end();
            } finally {
                one.unlock();
            }
        }
    }

    private void end() {
        if (worker != null) {
            worker.destroyForcibly();
            worker = null;
        }
    }

    /** Ends the process. */
    @Override
    public void close() {
        clock.shutdownNow();
        one.lock();
        try {
            end();
        } finally {
            one.unlock();
        }
    }
}
