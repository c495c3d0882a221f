package org.kepu.cms.command;

import org.kepu.cms.media.VerifyMedia;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * {@code kepu verify-media}: reads every file that is kept and says which are damaged or missing.
 */
@Command(name = "verify-media", mixinStandardHelpOptions = true)
final class VerifyMediaCommand implements Callable<Integer> {

    private static final int SAY_EVERY = 1000;

    private final Starter starter;
    private final Console console;

    VerifyMediaCommand(Starter starter, Console console) {
        this.starter = starter;
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Optional<VerifyMedia.Report> done =
                starter.once(it -> it.getBean(VerifyMedia.class).verify(this::progress));
        if (done.isEmpty()) {
            return CommandLine.ExitCode.SOFTWARE;
        }
        VerifyMedia.Report report = done.get();
        report.damaged().forEach(it -> console.say("media.damaged", Map.of("sha256", it)));
        report.missing().forEach(it -> console.say("media.missing", Map.of("sha256", it)));
        console.say(
                "media.verified",
                Map.of(
                        "checked", report.checked(),
                        "damaged", report.damaged().size(),
                        "missing", report.missing().size()));
        return report.isWhole() ? CommandLine.ExitCode.OK : ImportCommand.SOME_FAILED;
    }

    private void progress(long checked) {
        if (checked % SAY_EVERY == 0) {
            console.say("media.progress", Map.of("checked", checked));
        }
    }
}
