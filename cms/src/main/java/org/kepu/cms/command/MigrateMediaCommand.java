package org.kepu.cms.command;

import org.kepu.cms.media.MigrateMedia;
import org.springframework.context.ConfigurableApplicationContext;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code kepu migrate-media}: copies the media from the data directory into the S3 bucket. */
@Command(name = "migrate-media", mixinStandardHelpOptions = true)
final class MigrateMediaCommand implements Callable<Integer> {

    /** As of an import: done, but not all is well. */
    private static final int FOUND_SOME = 3;

    private static final int SAY_EVERY = 100;

    private final Starter starter;
    private final Console console;

    MigrateMediaCommand(Starter starter, Console console) {
        this.starter = starter;
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Optional<ConfigurableApplicationContext> started =
                starter.start(LocalImports.SERVES_NOBODY, List.of());
        if (started.isEmpty()) {
            return CommandLine.ExitCode.SOFTWARE;
        }
        MigrateMedia.Progress report;
        try (ConfigurableApplicationContext application = started.get()) {
            report = application.getBean(MigrateMedia.class).toBucket(this::progress);
        }
        report.damaged().forEach(it -> console.say("media.damaged", Map.of("sha256", it)));
        say("media.migrated", report);
        return report.damaged().isEmpty() ? CommandLine.ExitCode.OK : FOUND_SOME;
    }

    private void progress(MigrateMedia.Progress soFar) {
        if ((soFar.copied() + soFar.present()) % SAY_EVERY == 0) {
            say("media.migrating", soFar);
        }
    }

    private void say(String key, MigrateMedia.Progress report) {
        console.say(
                key,
                Map.of(
                        "copied", report.copied(),
                        "present", report.present(),
                        "bytes", report.bytes(),
                        "damaged", report.damaged().size()));
    }
}
