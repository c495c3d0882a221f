package org.kepu.cms.command;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.intake.ImportCounts;
import org.kepu.cms.intake.ImportView;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;

/**
 * {@code kepu import}: brings files, folders and pages into the data directory, or into a running
 * server. Each path is an import of its own. Ends with 3 when a document failed.
 */
@Command(name = "import", mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

    static final int SOME_FAILED = 3;
    private static final int MOST_TOLD = 100;
    private static final long LOOK_MILLIS = 500;

    private final Starter starter;
    private final Console console;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "PATH")
    private List<String> paths = List.of();

    @Option(names = "--publish")
    private boolean publish;

    @Option(names = "--type", paramLabel = "TYPE")
    private @Nullable String type;

    @Option(names = "--server", paramLabel = "URL")
    private @Nullable URI server;

    @Option(names = "--token", paramLabel = "TOKEN")
    private @Nullable String token;

    ImportCommand(Starter starter, Console console) {
        this.starter = starter;
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Optional<ImportTarget> target = target();
        if (target.isEmpty()) {
            return CommandLine.ExitCode.SOFTWARE;
        }
        try (ImportTarget to = target.get()) {
            List<UUID> started = new ArrayList<>();
            for (String path : paths) {
                started.add(to.start(path, type, publish));
            }
            return tell(to, started);
        } catch (ServerRefused refused) {
            console.complain(refused.sentence());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private Optional<ImportTarget> target() {
        if (server == null) {
            return LocalImports.open(starter);
        }
        if (token == null || token.isBlank()) {
            throw new ParameterException(
                    spec.commandLine(), console.text("import.token-missing", Map.of()));
        }
        return Optional.of(new RemoteImports(server, token));
    }

    private int tell(ImportTarget from, List<UUID> started)
            throws IOException, InterruptedException {
        List<ImportView> seen = look(from, started);
        while (seen.stream().anyMatch(it -> it.endedAt() == null)) {
            console.progress("import.progress", facts(seen));
            Thread.sleep(LOOK_MILLIS);
            seen = look(from, started);
        }
        console.progress("import.progress", facts(seen));
        console.say("import.done", facts(seen));
        for (ImportView one : seen) {
            tellTroubles(from, one);
        }
        return sum(seen).failed() > 0 ? SOME_FAILED : CommandLine.ExitCode.OK;
    }

    private static List<ImportView> look(ImportTarget from, List<UUID> started) throws IOException {
        List<ImportView> seen = new ArrayList<>();
        for (UUID id : started) {
            seen.add(from.look(id));
        }
        return seen;
    }

    private void tellTroubles(ImportTarget from, ImportView of) throws IOException {
        for (String outcome : List.of("failed", "rejected")) {
            for (ImportTarget.Trouble trouble : from.troubles(of.id(), outcome, MOST_TOLD)) {
                console.say(
                        "import." + outcome,
                        Map.of("key", trouble.key(), "reason", trouble.reason()));
            }
        }
        if (of.counts().failed() > MOST_TOLD || of.counts().rejected() > MOST_TOLD) {
            console.say("import.more", Map.of("id", of.id()));
        }
    }

    private static Map<String, ?> facts(List<ImportView> seen) {
        ImportCounts sum = sum(seen);
        return Map.of(
                "ended", sum.ended(),
                "found", sum.found(),
                "created", sum.created(),
                "updated", sum.updated(),
                "duplicate", sum.duplicate(),
                "rejected", sum.rejected(),
                "failed", sum.failed());
    }

    private static ImportCounts sum(List<ImportView> seen) {
        return seen.stream().map(ImportView::counts).reduce(ImportCounts.NONE, ImportCounts::plus);
    }
}
