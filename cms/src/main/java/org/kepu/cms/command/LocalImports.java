package org.kepu.cms.command;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.intake.ImportDefaults;
import org.kepu.cms.intake.ImportDocuments;
import org.kepu.cms.intake.ImportSource;
import org.kepu.cms.intake.ImportView;
import org.kepu.cms.intake.Imports;
import org.kepu.cms.intake.Intent;
import org.kepu.cms.intake.Outcome;
import org.kepu.cms.intake.StartImport;
import org.springframework.context.ConfigurableApplicationContext;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Imports into the data directory by an application of our own that serves nobody. */
final class LocalImports implements ImportTarget {

    /**
     * With the port -1 nothing listens. The public address is the one that the server will have,
     * since it is written into what is published.
     */
    static final Map<String, String> SERVES_NOBODY =
            Map.of(
                    "server.port", "-1",
                    "kepu.base-url", "${KEPU_BASE_URL:http://localhost:${SERVER_PORT:8080}}",
                    "kepu.samples", "false",
                    "kepu.quiet", "true",
                    "logging.threshold.console", "OFF");

    private final ConfigurableApplicationContext application;
    private final Imports imports;
    private final ImportDocuments documents;

    private LocalImports(ConfigurableApplicationContext application) {
        this.application = application;
        this.imports = application.getBean(Imports.class);
        this.documents = application.getBean(ImportDocuments.class);
    }

    /** Empty if the application didn't start, which is told already. */
    static Optional<ImportTarget> open(Starter starter) {
        return starter.start(SERVES_NOBODY, List.of()).map(LocalImports::new);
    }

    @Override
    public UUID start(String path, @Nullable String type, boolean publish) {
        boolean web = path.matches("(?i)https?://.*");
        var source =
                web
                        ? new ImportSource(ImportSource.Kind.URL, path)
                        : new ImportSource(
                                ImportSource.Kind.FOLDER,
                                Path.of(path).toAbsolutePath().normalize().toString());
        var intent = new Intent(ImportDefaults.of(type), publish, Actor.SYSTEM);
        UUID id = StartImport.nextId();
        application.getBean(StartImport.class).start(id, source, intent);
        return id;
    }

    @Override
    public ImportView look(UUID id) {
        return ImportView.of(imports.get(id), documents.counts(id));
    }

    @Override
    public List<Trouble> troubles(UUID of, String outcome, int limit) {
        Outcome wanted = Outcome.of(outcome).orElseThrow();
        return documents.list(of, wanted, -1, "", limit).stream()
                .map(it -> new Trouble(it.key(), Objects.requireNonNullElse(it.reason(), "")))
                .toList();
    }

    @Override
    public void close() {
        application.close();
    }
}
