package org.kepu.cms.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * The command {@code kepu}: without another word it serves. Exit codes: 0 done, 1 could not, 2
 * wrong usage, 3 done but some documents failed.
 */
@Command(
        name = "kepu",
        mixinStandardHelpOptions = true,
        versionProvider = KepuCommand.Version.class,
        subcommands = {
            ServeCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            VerifyCommand.class,
            MigrateCommand.class,
            VerifyMediaCommand.class,
            MigrateMediaCommand.class,
            TrainCommand.class,
            CheckThemeCommand.class,
            OfflinePackCommand.class,
            CommandLine.HelpCommand.class
        })
public final class KepuCommand implements Callable<Integer> {

    /** Says that the server runs on: there is no exit code yet. */
    public static final int RUNNING = -1;

    private static final Set<String> OWN = Set.of("-h", "--help", "-V", "--version");

    private KepuCommand() {}

    /**
     * Does what the arguments say.
     *
     * @param application what Spring Boot starts
     * @return the exit code, or {@link #RUNNING}
     */
    public static int run(Class<?> application, String[] arguments) {
        Console console = Console.standard();
        var line = new CommandLine(new KepuCommand(), new Commands(application, console));
        line.setResourceBundle(console.texts());
        line.setUnmatchedOptionsArePositionalParams(false);
        line.setExecutionExceptionHandler(
                (failure, _, _) -> {
                    console.complain("failed", java.util.Map.of("why", String.valueOf(failure)));
                    return CommandLine.ExitCode.SOFTWARE;
                });
        return line.execute(withServe(arguments));
    }

    /** {@code kepu --server.port=81} means {@code kepu serve --server.port=81}. */
    private static String[] withServe(String[] arguments) {
        boolean serve =
                arguments.length == 0
                        || (arguments[0].startsWith("--") && !OWN.contains(arguments[0]));
        if (!serve) {
            return arguments;
        }
        List<String> all = new ArrayList<>(List.of("serve"));
        all.addAll(Arrays.asList(arguments));
        return all.toArray(String[]::new);
    }

    @Override
    public Integer call() {
        throw new IllegalStateException("serve is always there");
    }

    /** The version of the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version =
                    Optional.ofNullable(KepuCommand.class.getPackage().getImplementationVersion())
                            .orElse("development");
            return new String[] {
                "Kepu " + version,
                "Java "
                        + Runtime.version().feature()
                        + " ("
                        + System.getProperty("java.vm.name")
                        + ")"
            };
        }
    }
}
