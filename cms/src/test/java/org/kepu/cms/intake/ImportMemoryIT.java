package org.kepu.cms.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Imports thousands of generated documents of every common kind through the whole application and
 * prints the memory of the platform and of its parser processes as it goes on. {@code
 * -Dkepu.memory.documents=10000} sets how many; what CI runs is a sample.
 */
class ImportMemoryIT {

    private static final Path SAMPLES = Path.of("../samples");
    private static final int DOCUMENTS = Integer.getInteger("kepu.memory.documents", 120);
    private static final int SECONDS = 5;
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    /** The second half may take so much more than the first: caches fill, a leak grows on. */
    private static final double GROWTH = 1.25;

    /** In a shorter run the heap is still on its way to its limit. */
    private static final int LONG_RUN = 2000;

    /**
     * Heap of 512 MB and what Java takes beside it; two parsers of 384 MB heap, and a second try.
     */
    private static final long MOST_MEGABYTES = 2600;

    @TempDir Path scratch;

    /** In megabytes. */
    private record Sample(long second, long platform, long workers) {}

    @Test
    void theMemoryOfPlatformAndWorkersIsFlat() throws Exception {
        Path folder = Files.createDirectories(scratch.resolve("documents"));
        for (int i = 0; i < DOCUMENTS; i++) {
            generate(folder, i);
        }
        Path data = Files.createDirectories(scratch.resolve("data"));

        long start = System.nanoTime();
        Process importing = start(data, folder);
        List<Sample> samples = sampled(importing);
        double seconds = (System.nanoTime() - start) / 1e9;

        assertThat(importing.exitValue()).isZero();
        print("%d documents in %.0f s with the start: %s", DOCUMENTS, seconds, outcomes(data));
        long first = most(samples.subList(0, samples.size() / 2 + 1));
        long second = most(samples.subList(samples.size() / 2, samples.size()));
        print("most memory: %d MB in the first half, %d MB in the second", first, second);
        assertThat(outcomes(data)).contains("created").doesNotContain("pending");
        assertThat(Math.max(first, second)).isLessThan(MOST_MEGABYTES);
        if (DOCUMENTS >= LONG_RUN) {
            assertThat((double) second).isLessThan(GROWTH * first);
        }
    }

    private static List<Sample> sampled(Process importing) throws InterruptedException {
        var samples = new ArrayList<Sample>();
        long second = 0;
        while (!importing.waitFor(SECONDS, TimeUnit.SECONDS)) {
            second += SECONDS;
            long workers = importing.descendants().mapToLong(ImportMemoryIT::resident).sum();
            var sample = new Sample(second, resident(importing.toHandle()), workers);
            samples.add(sample);
            print("%4d s: platform %d MB, workers %d MB", second, sample.platform(), workers);
        }
        return samples;
    }

    private static long most(List<Sample> samples) {
        return samples.stream().mapToLong(it -> it.platform() + it.workers()).max().orElse(0);
    }

    /** In megabytes, from Linux's proc(5). */
    private static long resident(ProcessHandle process) {
        try {
            Path status = Path.of("/proc", Long.toString(process.pid()), "status");
            Matcher said = RESIDENT.matcher(Files.readString(status));
            return said.find() ? Long.parseLong(said.group(1)) / 1024 : 0;
        } catch (IOException e) {
            return 0; // it has ended meanwhile
        }
    }

    private static String outcomes(Path data) {
        return String.join(", ", KilledImportIT.outcomes(data));
    }

    /** Mixed as an editor's folder is: text of three kinds, PDF, Word, some damaged, some twice. */
    private static void generate(Path folder, int i) throws IOException {
        Path place = Files.createDirectories(folder.resolve("part-" + i / 500));
        String text = ("第 " + i + " 篇的正文，说的是第 " + i % 97 + " 件事。").repeat(20 + i % 50);
        switch (i % 8) {
            case 0, 1 ->
                    Files.writeString(
                            place.resolve(i + ".md"), "---\ntitle: 第 " + i + " 篇\n---\n" + text);
            case 2 ->
                    Files.writeString(
                            place.resolve(i + ".html"),
                            "<!doctype html><meta charset=gbk><title>第 "
                                    + i
                                    + " 篇</title><article><p>"
                                    + text,
                            Charset.forName("GBK"));
            case 3 -> Files.writeString(place.resolve(i + ".txt"), text);
            case 4, 5 -> pdf(place.resolve(i + ".pdf"), i);
            case 6 -> word(place.resolve(i + ".docx"), i);
            default ->
                    Files.writeString(
                            place.resolve(i + ".pdf"), i % 3 == 0 ? "" : "%PDF-1.7 broken " + i);
        }
    }

    private static void pdf(Path file, int i) throws IOException {
        Files.copy(SAMPLES.resolve("articles/pdf/zaijia-liang-xueya.pdf"), file);
        Files.writeString(file, "\n% " + i, StandardOpenOption.APPEND);
    }

    private static void word(Path file, int i) throws IOException {
        Path sample = SAMPLES.resolve("articles/docx/guzhi-shusong.docx");
        try (InputStream bytes = Files.newInputStream(sample);
                var in = new ZipInputStream(bytes);
                var out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                in.transferTo(out);
            }
            out.setComment(Integer.toString(i));
        }
    }

    private Process start(Path data, Path folder) throws IOException {
        Path classPath = scratch.resolve("class-path");
        Files.writeString(
                classPath,
                "-cp \"" + System.getProperty("java.class.path").replace("\\", "\\\\") + "\"");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(it -> it.startsWith("--") || it.startsWith("-Dkepu.bundle."))
                .forEach(command::add);
        command.addAll(List.of("-Xmx512m", "@" + classPath));
        command.addAll(
                List.of(ImportingProcess.class.getName(), data.toString(), folder.toString()));
        File log = scratch.resolve("log").toFile();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
