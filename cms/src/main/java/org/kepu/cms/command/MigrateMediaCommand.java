package org.kepu.cms.command;

import org.kepu.cms.media.MigrateMedia;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code kepu migrate-media}: copies the media from the data directory into the S3 bucket. */
@Command(name = "migrate-media", mixinStandardHelpOptions = true)
final class MigrateMediaCommand implements Callable<Integer> {

    private static final int SAY_EVERY = 100;

    private final Starter starter;
    private final Console console;

    MigrateMediaCommand(Starter starter, Console console) {
        this.starter = starter;
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Optional<MigrateMedia.Progress> done =
                starter.once(it -> it.getBean(MigrateMedia.class).toBucket(this::progress));
        if (done.isEmpty()) {
            return CommandLine.ExitCode.SOFTWARE;
        }
        MigrateMedia.Progress report = done.get();
        report.damaged().forEach(it -> console.say("media.damaged", Map.of("sha256", it)));
        say("media.migrated", report);
        return report.damaged().isEmpty() ? CommandLine.ExitCode.OK : ImportCommand.SOME_FAILED;
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
