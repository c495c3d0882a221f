package org.kepu.cms.intake;

import org.kepu.cms.account.Actor;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.Items.ItemFilter;
import org.kepu.cms.settings.Bundle;
import org.kepu.cms.settings.Installation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * Gives a fresh installation something to show: imports and publishes the bundled samples, once,
 * after the server is up. It is an import like any other, so a restart goes on with it.
 */
@Component
class ImportSamples {

    private static final Logger LOG = LoggerFactory.getLogger(ImportSamples.class);
    private static final String FACT = "samples";
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(3);

    /** How the samples are made, and what describes them: no content. */
    private static final Set<String> NO_CONTENT =
            Set.of("make", "README.md", "topics.json", "regions.json");

    private final SampleSettings settings;
    private final Bundle bundle;
    private final Spool spool;
    private final Items items;
    private final StartImport startImport;
    private final WatchImport watchImport;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Installation installation;
    private final Clock clock;

    ImportSamples(
            SampleSettings settings,
            Bundle bundle,
            Spool spool,
            Items items,
            StartImport startImport,
            WatchImport watchImport,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Installation installation,
            Clock clock) {
        this.settings = settings;
        this.bundle = bundle;
        this.spool = spool;
        this.items = items;
        this.startImport = startImport;
        this.watchImport = watchImport;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.installation = installation;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void atFirstStart() throws IOException {
        if (!settings.samples()) {
            return;
        }
        Optional<UUID> before = imported();
        if (before.isPresent()) {
            before.filter(watchImport::isRunning).ifPresent(this::tell);
        } else if (items.count(ItemFilter.ALL) == 0) {
            begin();
        }
    }

    private void begin() throws IOException {
        Path samples = bundle.samples();
        if (!Files.isDirectory(samples)) {
            LOG.warn("没有找到示例内容，跳过导入 (no samples in {})", samples);
            return;
        }
        UUID id = StartImport.nextId();
        copy(samples, spool.folder(id));
        Boolean started = transaction.execute(_ -> start(id));
        if (Boolean.TRUE.equals(started)) {
            tell(id);
        } else {
            spool.remove(id);
        }
    }

    private boolean start(UUID id) {
        int first =
                jdbc.sql("insert into site_facts (name, fact) values (?, ?) on conflict do nothing")
                        .params(FACT, id.toString())
                        .update();
        if (first == 1) {
            startImport.start(
                    id,
                    new ImportSource(ImportSource.Kind.FILES, "samples"),
                    new Intent(ImportDefaults.NONE, true, Actor.SYSTEM));
        }
        return first == 1;
    }

    private Optional<UUID> imported() {
        return jdbc.sql("select fact from site_facts where name = ?")
                .param(FACT)
                .query(String.class)
                .optional()
                .map(UUID::fromString);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path path : tree.toList()) {
                Path relative = from.relativize(path);
                if (NO_CONTENT.contains(relative.getName(0).toString())) {
                    continue;
                }
                Path target = to.resolve(relative.toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }

    private void tell(UUID id) {
        var next = new AtomicReference<>(clock.instant());
        Thread.ofVirtual()
                .name("samples-progress")
                .start(() -> watchImport.watch(id, seen -> tell(seen, next)));
    }

    private void tell(ImportView seen, AtomicReference<Instant> next) {
        ImportCounts counts = seen.counts();
        Instant now = clock.instant();
        if (seen.state() == ImportState.RUNNING) {
            if (!now.isBefore(next.get())) {
                LOG.info("示例内容：已导入 {}/{} …", counts.ended(), counts.found());
                next.set(now.plus(BETWEEN_LINES));
            }
        } else {
            LOG.info(
                    "示例内容导入结束：新增 {}，重复 {}，退回 {}，失败 {}。请打开 {}",
                    counts.created(),
                    counts.duplicate(),
                    counts.rejected(),
                    counts.failed(),
                    installation.baseUrl());
        }
    }
}
