package org.kepu.cms.intake;

import org.kepu.cms.settings.Bundle;
import org.kepu.cms.settings.Installation;
import org.kepu.cms.settings.WrongSetting;
import org.kepu.ingest.IngestLimits;
import org.kepu.ingest.IngestRun;
import org.kepu.ingest.Machines;
import org.kepu.ingest.enrich.ocr.PictureText;
import org.kepu.ingest.enrich.video.FfmpegTools;
import org.kepu.ingest.enrich.video.RecordingEnricher;
import org.kepu.ingest.extract.ExtractLimits;
import org.kepu.ingest.extract.TikaExtractor;
import org.kepu.ingest.extract.WorkerConfiguration;
import org.kepu.ingest.source.AddressGuard;
import org.kepu.ingest.source.FetchLimits;
import org.kepu.ingest.source.WebClient;
import org.kepu.ingest.source.WebVisits;
import org.kepu.ingest.store.BlobStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** Puts the ingest library together as the settings say. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({IngestSettings.class, SampleSettings.class})
class IngestConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(IngestConfiguration.class);

    /** Between two requests to one host, as a careful guest; robots.txt may ask for more. */
    private static final Duration POLITE = Duration.ofMillis(500);

    @Bean(destroyMethod = "close")
    WebVisits webVisits(Installation installation, IngestSettings settings, Clock clock) {
        FetchLimits limits = FetchLimits.standard().withMaxBytes(settings.maxFile().toBytes());
        String agent = "KepuBot/1.0 (+" + installation.baseUrl() + ")";
        var client = new WebClient(AddressGuard.publicWebAnd(settings.hosts()), limits, agent);
        return new WebVisits(client, POLITE, clock);
    }

    @Bean(destroyMethod = "close")
    TikaExtractor documentExtractor(
            IngestSettings settings, Bundle bundle, Installation installation) throws IOException {
        ExtractLimits usual = ExtractLimits.DEFAULT;
        var limits =
                new ExtractLimits(
                        settings.timeout(),
                        settings.heapMegabytes(),
                        usual.textChars(),
                        usual.embeddedFiles(),
                        usual.embeddedBytes(),
                        usual.compressionRatio(),
                        usual.documentsPerWorker());
        Path classPath = settings.worker() == null ? bundle.worker() : settings.worker();
        try {
            return new TikaExtractor(
                    new WorkerConfiguration(classPath, settings.workerCount(), limits),
                    installation.folder("scratch"));
        } catch (IOException e) {
            throw new WrongSetting("kepu.ingest.worker", String.valueOf(e.getMessage()));
        }
    }

    @Bean
    Ingestion ingestion(
            BlobStore store,
            TikaExtractor documents,
            PictureText pictures,
            IngestSettings settings,
            Installation installation,
            Clock clock)
            throws IOException {
        var usual = IngestLimits.DEFAULT;
        var limits =
                new IngestLimits(
                        settings.maxFile().toBytes(),
                        usual.pictureBytes(),
                        usual.pictures(),
                        usual.lineChars(),
                        usual.archiveDepth(),
                        settings.ocrPictures(),
                        settings.ocrTimeout());
        Path scratch = Files.createDirectories(installation.folder("scratch"));
        var machines = new Machines(recordings(settings), settings.ocr() ? pictures : null);
        var run = new IngestRun(store, documents, machines, limits, scratch, clock);
        return run::run;
    }

    private static RecordingEnricher recordings(IngestSettings settings) {
        var tools = FfmpegTools.find(settings.ffmpeg(), settings.recordingTimeout());
        if (tools.isEmpty()) {
            LOG.warn("没有找到 ffmpeg，视频导入时没有封面和时长 (no ffmpeg: videos get no poster and no length)");
        }
        return new RecordingEnricher(tools);
    }
}
