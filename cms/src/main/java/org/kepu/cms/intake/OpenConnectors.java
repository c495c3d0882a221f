package org.kepu.cms.intake;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.settings.Installation;
import org.kepu.ingest.reason.Reason;
import org.kepu.ingest.source.BucketConnector;
import org.kepu.ingest.source.Connector;
import org.kepu.ingest.source.FeedConnector;
import org.kepu.ingest.source.FileConnector;
import org.kepu.ingest.source.KepuConnector;
import org.kepu.ingest.source.SitemapConnector;
import org.kepu.ingest.source.SourceFailure;
import org.kepu.ingest.source.UrlConnector;
import org.kepu.ingest.source.WebVisits;
import org.kepu.ingest.store.S3Place;
import org.springframework.stereotype.Component;

import java.nio.file.Path;
import java.util.Optional;

/** Opens the connector of each kind of place. */
@Component
class OpenConnectors implements Connectors {

    private final Spool spool;
    private final WebVisits visits;
    private final Sources sources;
    private final IngestSettings settings;
    private final Installation installation;

    OpenConnectors(
            Spool spool,
            WebVisits visits,
            Sources sources,
            IngestSettings settings,
            Installation installation) {
        this.spool = spool;
        this.visits = visits;
        this.sources = sources;
        this.settings = settings;
        this.installation = installation;
    }

    @Override
    public Connector open(Import wanted) throws SourceFailure {
        String location = wanted.source().location();
        return switch (wanted.source().kind()) {
            case FILES -> new FileConnector(spool.folder(wanted.id()), visits);
            case FOLDER -> new FileConnector(Path.of(location), visits);
            case URL -> new UrlConnector(location, visits);
            case FEED -> new FeedConnector(location, visits, position(wanted));
            case SITEMAP -> new SitemapConnector(location, visits);
            case BUCKET -> bucket(location);
            case KEPU -> {
                String ours = installation.baseUrl().toString();
                yield new KepuConnector(location, ours, position(wanted), visits);
            }
        };
    }

    private @Nullable String position(Import wanted) {
        return Optional.ofNullable(wanted.scheduledBy())
                .flatMap(sources::find)
                .map(it -> it.state().position())
                .orElse(null);
    }

    private Connector bucket(String location) throws SourceFailure {
        IngestSettings.S3 s3 = settings.s3();
        BucketName name =
                BucketName.parse(location)
                        .orElseThrow(
                                () ->
                                        failure(
                                                "bucket-invalid",
                                                "“{0}”不是存储桶，请写成 s3://桶名/前缀。",
                                                location));
        if (s3.endpoint().isBlank()) {
            throw failure("no-s3", "没有设置对象存储的地址（KEPU_IMPORT_S3_ENDPOINT），无法读取“{0}”。", location);
        }
        var place =
                new S3Place(
                        s3.endpoint(),
                        name.bucket(),
                        s3.accessKey(),
                        s3.secretKey(),
                        s3.region().isBlank() ? null : s3.region());
        return new BucketConnector(place, name.prefix(), visits);
    }

    private static SourceFailure failure(String slug, String sentence, String location) {
        return new SourceFailure(Reason.of(slug, sentence, location), true);
    }
}
