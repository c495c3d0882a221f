package org.kepu.search.embed;

import ai.onnxruntime.OrtEnvironment;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Starts ONNX Runtime, once a process. */
public final class OnnxRuntime {

    private static final long START_STACK_BYTES = 256L << 20;

    private OnnxRuntime() {}

    /**
     * ONNX Runtime 1.29 matches the process's command line with a recursive regular expression when
     * it starts; a class path of some 27 000 characters, as {@code spring-boot:run} has, overflows
     * the stack of a usual thread and ends the process without a word. So it starts on a large one.
     *
     * @throws IOException if it doesn't start
     */
    public static OrtEnvironment environment() throws IOException {
        var starting = new FutureTask<>(OrtEnvironment::getEnvironment);
        Thread.Builder.OfPlatform large = Thread.ofPlatform().name("onnx-start").daemon();
        large.stackSize(START_STACK_BYTES).start(starting);
        try {
            return starting.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while ONNX Runtime starts");
        } catch (ExecutionException e) {
            throw new IOException("ONNX Runtime doesn't start", e.getCause());
        }
    }
}
