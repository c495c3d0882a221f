package org.kepu.cms.command;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.backup.Verification;
import org.kepu.cms.backup.VerifyInstallation;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * {@code kepu verify}: compares everything with everything, and with {@code --repair} makes again
 * what is derived. Ends with 3 when something is wrong.
 */
@Command(name = "verify", mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

    private final Starter starter;
    private final Console console;

    @Option(names = "--repair")
    private boolean repair;

    @Option(names = "--bytes")
    private boolean bytes;

    @Option(names = "--server", paramLabel = "URL")
    private @Nullable URI server;

    @Option(names = "--token", paramLabel = "TOKEN")
    private @Nullable String token;

    VerifyCommand(Starter starter, Console console) {
        this.starter = starter;
        this.console = console;
    }

    @Override
    public Integer call() {
        Optional<Verification> verified;
        try {
            verified = server == null ? here() : Optional.of(there(server));
        } catch (ServerRefused refused) {
            console.complain(refused.sentence());
            return CommandLine.ExitCode.SOFTWARE;
        }
        if (verified.isEmpty()) {
            return CommandLine.ExitCode.SOFTWARE;
        }
        for (Verification.Finding finding : verified.get().findings()) {
            console.say(
                    finding.wrong() == 0 ? "verify.sound" : "verify.wrong",
                    Map.of(
                            "what", console.text("verify." + finding.what(), Map.of()),
                            "checked", finding.checked(),
                            "wrong", finding.wrong(),
                            "repaired", finding.repaired(),
                            "examples", String.join(", ", finding.examples())));
        }
        return verified.get().sound() ? CommandLine.ExitCode.OK : ImportCommand.SOME_FAILED;
    }

    private Optional<Verification> here() {
        return starter.start(LocalImports.SERVES_NOBODY, List.of())
                .map(
                        started -> {
                            try (var application = started) {
                                var verify = application.getBean(VerifyInstallation.class);
                                return repair
                                        ? verify.repair(Actor.SYSTEM)
                                        : verify.verify(Actor.SYSTEM, bytes);
                            }
                        });
    }

    private Verification there(URI at) {
        return new RemoteImports(at, token == null ? "" : token).verify(repair, bytes);
    }
}
