package org.kepu.cms.intake;

import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How documents are brought in.
 *
 * @param workers how many documents are worked on at once; 0 means one a processor
 * @param worker folder with the class path of the parser processes; absent: unpacked from the
 *     archive
 * @param maxFile the longest document that is taken
 * @param timeout for reading one document, once
 * @param heapMegabytes of a parser process
 * @param ffmpeg the folder of the programs ffmpeg and ffprobe; empty: where the system finds them
 * @param ocr whether the words in posters and on scanned pages are read by a machine
 * @param ocrPictures how many pictures of one document at most
 * @param ocrTimeout for the pictures of one document together
 * @param recordingTimeout for one step on a recording: its poster, its length
 * @param hosts inner hosts that may be fetched from, by name or address; others may not
 * @param s3 the server whose buckets can be sources
 */
@Validated
@ConfigurationProperties(prefix = "kepu.ingest", ignoreUnknownFields = false)
record IngestSettings(
        @Min(0) @DefaultValue("0") int workers,
        @Nullable Path worker,
        @DefaultValue("1GB") DataSize maxFile,
        @DefaultValue("60s") Duration timeout,
        @Min(64) @DefaultValue("384") int heapMegabytes,
        @DefaultValue("") String ffmpeg,
        @DefaultValue("true") boolean ocr,
        @Min(1) @DefaultValue("20") int ocrPictures,
        @DefaultValue("2m") Duration ocrTimeout,
        @DefaultValue("2m") Duration recordingTimeout,
        @DefaultValue List<String> hosts,
        @DefaultValue S3 s3) {

    /**
     * An S3 server.
     *
     * @param endpoint empty where there is none
     * @param region empty for the server's default
     */
    record S3(
            @DefaultValue("") String endpoint,
            @DefaultValue("") String accessKey,
            @DefaultValue("") String secretKey,
            @DefaultValue("") String region) {

        /** Without the secret: this ends up in logs. */
        @Override
        public String toString() {
            return endpoint;
        }
    }

    /** At least two: one slow document must not hold up all. */
    int workerCount() {
        return workers > 0 ? workers : Math.max(2, Runtime.getRuntime().availableProcessors());
    }
}
