package org.kepu.cms.intake;

import org.kepu.ingest.source.Connector;
import org.kepu.ingest.source.FeedConnector;
import org.kepu.ingest.source.FileConnector;
import org.kepu.ingest.source.SourceFailure;
import org.kepu.ingest.source.UrlConnector;
import org.kepu.ingest.source.Validators;
import org.kepu.ingest.source.WebVisits;
import org.springframework.stereotype.Component;

import java.nio.file.Path;

/** Opens folders, uploads, pages and feeds. */
@Component
class OpenConnectors implements Connectors {

    private final Spool spool;
    private final WebVisits visits;

    OpenConnectors(Spool spool, WebVisits visits) {
        this.spool = spool;
        this.visits = visits;
    }

    @Override
    public Connector open(Import wanted) throws SourceFailure {
        String location = wanted.source().location();
        return switch (wanted.source().kind()) {
            case FILES -> new FileConnector(spool.folder(wanted.id()), visits);
            case FOLDER -> new FileConnector(Path.of(location), visits);
            case URL -> new UrlConnector(location, visits);
            case FEED -> new FeedConnector(location, visits, Validators.NONE);
        };
    }
}
