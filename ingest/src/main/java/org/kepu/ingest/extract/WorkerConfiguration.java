package org.kepu.ingest.extract;

import org.apache.tika.exception.TikaConfigException;
import org.apache.tika.pipes.PipesConfig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How worker processes are started and what their parsers may do.
 *
 * @param classPath a folder of jars: tika-core, the parsers, our {@code worker} package
 * @param processes how many documents are read at once
 */
public record WorkerConfiguration(Path classPath, int processes, ExtractLimits limits) {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);

    /** An idle worker goes away by itself and gives its memory back. */
    private static final Duration IDLE = Duration.ofMinutes(2);

    /**
     * Checks the class path, so that a wrong setting is seen at the start and not at the first
     * document.
     *
     * @throws IOException with a sentence that names the folder
     */
    void check() throws IOException {
        if (!Files.isDirectory(classPath)) {
            throw new IOException("no such folder with the document parsers: " + classPath);
        }
        try (var jars = Files.list(classPath)) {
            if (jars.noneMatch(jar -> jar.getFileName().toString().startsWith("tika-core-"))) {
                throw new IOException(
                        "no tika-core in the folder of document parsers: " + classPath);
            }
        }
    }

    /**
     * The settings of one worker, which keeps its temporary files below {@code home}.
     *
     * @throws IOException if they can't be written
     */
    PipesConfig write(Path home) throws IOException {
        Path temporary = Files.createDirectories(home.resolve("tmp"));
        Path file = home.resolve("tika.xml");
        Files.writeString(file, xml(file));
        try {
            PipesConfig config = PipesConfig.load(file);
            config.setForkedJvmArgs(jvmArguments(temporary));
            return config;
        } catch (TikaConfigException e) {
            throw new IOException("Tika doesn't take its settings", e);
        }
    }

    private List<String> jvmArguments(Path temporary) {
        // A list that can grow: the client appends to it.
        return new ArrayList<>(
                List.of(
                        "-cp",
                        classPath.toAbsolutePath() + "/*",
                        "-Xmx" + limits.heapMegabytes() + "m",
                        "-XX:MaxDirectMemorySize=64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-CreateCoredumpOnCrash",
                        "-XX:ErrorFile=" + temporary.resolve("crash.log"),
                        "-Djava.io.tmpdir=" + temporary,
                        "-Djava.awt.headless=true",
                        "-Dfile.encoding=UTF-8",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                        "-Dlog4j2.level=OFF",
                        "-Dlog4j2.StatusLogger.level=OFF"));
    }

    private String xml(Path self) {
        String java = ProcessHandle.current().info().command().orElseGet(WorkerConfiguration::java);
        return TEMPLATE.replace("{timeout}", Long.toString(limits.timeout().toMillis()))
                .replace("{start}", Long.toString(START_TIMEOUT.toMillis()))
                .replace("{idle}", Long.toString(IDLE.toMillis()))
                .replace("{pipe}", Long.toString(8L * limits.textChars() + (64L << 20)))
                .replace("{self}", escape(self.toAbsolutePath().toString()))
                .replace("{java}", escape(java))
                .replace("{ratio}", Integer.toString(limits.compressionRatio()));
    }

    private static String java() {
        return Path.of(Objects.requireNonNull(System.getProperty("java.home")), "bin", "java")
                .toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static final String TEMPLATE =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <properties>
              <parsers>
                <parser class="org.apache.tika.parser.DefaultParser">
                  <parser-exclude class="org.apache.tika.parser.ocr.TesseractOCRParser"/>
                  <parser-exclude class="org.apache.tika.parser.pdf.PDFParser"/>
                  <parser-exclude class="org.apache.tika.parser.image.TiffParser"/>
                  <parser-exclude class="org.apache.tika.parser.external.CompositeExternalParser"/>
                </parser>
                <parser class="org.kepu.ingest.extract.worker.ScanReadingPdfParser">
                  <params>
                    <param name="ocrStrategy" type="string">no_ocr</param>
                    <param name="extractInlineImages" type="bool">true</param>
                    <param name="extractUniqueInlineImagesOnly" type="bool">true</param>
                    <param name="extractAcroFormContent" type="bool">true</param>
                    <param name="sortByPosition" type="bool">false</param>
                  </params>
                </parser>
                <parser class="org.kepu.ingest.extract.worker.TiffPages"/>
              </parsers>
              <autoDetectParserConfig>
                <contentHandlerDecoratorFactory
                    class="org.kepu.ingest.extract.worker.KeepPartialText"/>
                <params>
                  <maximumCompressionRatio>{ratio}</maximumCompressionRatio>
                  <outputThreshold>10000000</outputThreshold>
                  <maximumDepth>200</maximumDepth>
                  <maximumPackageEntryDepth>5</maximumPackageEntryDepth>
                </params>
              </autoDetectParserConfig>
              <pipes>
                <params>
                  <numClients>1</numClients>
                  <timeoutMillis>{timeout}</timeoutMillis>
                  <startupTimeoutMillis>{start}</startupTimeoutMillis>
                  <sleepOnStartupTimeoutMillis>1000</sleepOnStartupTimeoutMillis>
                  <shutdownClientAfterMillis>{idle}</shutdownClientAfterMillis>
                  <maxForEmitBatchBytes>{pipe}</maxForEmitBatchBytes>
                  <tikaConfig>{self}</tikaConfig>
                  <javaPath>{java}</javaPath>
                </params>
              </pipes>
              <fetchers>
                <fetcher class="org.apache.tika.pipes.fetcher.fs.FileSystemFetcher">
                  <params>
                    <name>disk</name>
                    <allowAbsolutePaths>true</allowAbsolutePaths>
                  </params>
                </fetcher>
              </fetchers>
              <emitters>
                <emitter class="org.kepu.ingest.extract.worker.RefusingEmitter">
                  <params>
                    <name>none</name>
                  </params>
                </emitter>
              </emitters>
            </properties>
            """;
}
