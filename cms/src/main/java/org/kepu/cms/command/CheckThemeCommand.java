package org.kepu.cms.command;

import org.kepu.cms.theme.CheckTheme;
import org.kepu.cms.theme.CheckTheme.Fault;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code kepu check-theme}: says what a theme lacks; needs neither database nor server. */
@Command(name = "check-theme", mixinStandardHelpOptions = true)
final class CheckThemeCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "FOLDER")
    private Path folder = Path.of(".");

    CheckThemeCommand(Starter starter, Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        List<Fault> faults = new CheckTheme().check(folder);
        for (Fault it : faults) {
            String what = console.text("check-theme." + it.key(), Map.of("detail", it.detail()));
            console.complain("check-theme.line", Map.of("where", it.where(), "what", what));
        }
        if (faults.isEmpty()) {
            console.say("check-theme.good", Map.of("folder", folder));
            return CommandLine.ExitCode.OK;
        }
        console.complain("check-theme.count", Map.of("count", faults.size()));
        return CommandLine.ExitCode.SOFTWARE;
    }
}
