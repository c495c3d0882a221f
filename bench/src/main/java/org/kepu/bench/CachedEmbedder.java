package org.kepu.bench;

import org.kepu.search.embed.Embedder;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps vectors in a file, so that a second run of the same measurement takes minutes less. */
final class CachedEmbedder implements Embedder {

    private static final int KEY = 16;

    private final Embedder real;
    private final Map<String, float[]> known = new ConcurrentHashMap<>();
    private final DataOutputStream file;

    CachedEmbedder(Embedder real, Path directory) throws IOException {
        this.real = real;
        Files.createDirectories(directory);
        Path path = directory.resolve(real.model().replace('/', '-') + ".vectors");
        if (Files.exists(path)) {
            read(path);
        }
        this.file =
                new DataOutputStream(
                        new BufferedOutputStream(
                                Files.newOutputStream(
                                        path,
                                        StandardOpenOption.CREATE,
                                        StandardOpenOption.APPEND)));
    }

    private void read(Path path) throws IOException {
        long record = KEY + 4L * real.dimension();
        long whole = Files.size(path) / record;
        try (var channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.truncate(whole * record); // a run that was killed may have left half a record
        }
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
            for (long i = 0; i < whole; i++) {
                byte[] key = in.readNBytes(KEY);
                float[] vector = new float[real.dimension()];
                for (int d = 0; d < vector.length; d++) {
                    vector[d] = in.readFloat();
                }
                known.put(HexFormat.of().formatHex(key), vector);
            }
        } catch (EOFException e) {
            throw new IOException("the file of vectors is damaged: " + path, e);
        }
    }

    @Override
    public String model() {
        return real.model();
    }

    @Override
    public int dimension() {
        return real.dimension();
    }

    @Override
    public float[] embed(String text) {
        return embedAll(List.of(text)).getFirst();
    }

    @Override
    public List<float[]> embedAll(List<String> texts) {
        var keys = texts.stream().map(CachedEmbedder::key).toList();
        var missing = new ArrayList<String>();
        var missingKeys = new ArrayList<String>();
        for (int i = 0; i < keys.size(); i++) {
            if (!known.containsKey(keys.get(i))) {
                missing.add(texts.get(i));
                missingKeys.add(keys.get(i));
            }
        }
        List<float[]> made = missing.isEmpty() ? List.of() : real.embedAll(missing);
        for (int i = 0; i < made.size(); i++) {
            keep(missingKeys.get(i), made.get(i));
        }
        return keys.stream().map(key -> known.getOrDefault(key, new float[0])).toList();
    }

    private synchronized void keep(String key, float[] vector) {
        if (known.put(key, vector) != null) {
            return;
        }
        try {
            file.write(HexFormat.of().parseHex(key));
            for (float x : vector) {
                file.writeFloat(x);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String key(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, KEY);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        real.close();
    }
}
