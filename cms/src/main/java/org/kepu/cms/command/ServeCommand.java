package org.kepu.cms.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code kepu serve}: runs the server until it is stopped. */
@Command(name = "serve", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    private final Starter starter;
    private final Console console;

    @Spec private CommandSpec spec = CommandSpec.create();

    /** Settings of the form {@code --name.of.setting=value}. */
    @Unmatched private List<String> settings = new ArrayList<>();

    ServeCommand(Starter starter, Console console) {
        this.starter = starter;
        this.console = console;
    }

    @Override
    public Integer call() {
        for (String setting : settings) {
            if (!setting.matches("--[a-z][a-z0-9.-]*(=.*)?")) {
                CommandLine line = spec.commandLine();
                throw new ParameterException(
                        line, console.text("serve.unmatched", Map.of("argument", setting)));
            }
        }
        return starter.start(Map.of(), settings).isPresent()
                ? KepuCommand.RUNNING
                : CommandLine.ExitCode.SOFTWARE;
    }
}
