package org.kepu.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks one address as often as it can, by wrk, and reads what wrk says. */
final class Wrk {

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern P99 = Pattern.compile("99%\\s+([0-9.]+)(us|ms|s|m)");
    private static final Pattern ERRORS =
            Pattern.compile("(Socket errors: .*|Non-2xx or 3xx responses: \\d+)");

    private final String program;
    private final int seconds;

    /**
     * @param program the name or path of wrk
     */
    Wrk(String program, int seconds) {
        this.program = program;
        this.seconds = seconds;
    }

    /**
     * What one run saw.
     *
     * @param p99Millis 99 of 100 answers took at most so long
     * @param errors as wrk tells them; empty when there were none
     */
    record Run(double requestsPerSecond, double p99Millis, String errors) {}

    /** One run with that many connections, all kept alive. */
    Run run(String url, int connections, Map<String, String> headers)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                program,
                                "--threads",
                                "1",
                                "--connections",
                                Integer.toString(connections),
                                "--duration",
                                seconds + "s",
                                "--latency"));
        headers.forEach((name, value) -> command.addAll(List.of("--header", name + ": " + value)));
        command.add(url);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("wrk: " + said);
        }
        return read(said);
    }

    /** Reads the report of wrk 4. */
    static Run read(String report) {
        Matcher rate = RATE.matcher(report);
        Matcher p99 = P99.matcher(report);
        if (!rate.find() || !p99.find()) {
            throw new IllegalArgumentException("not a report of wrk: " + report);
        }
        Matcher errors = ERRORS.matcher(report);
        return new Run(
                Double.parseDouble(rate.group(1)),
                Double.parseDouble(p99.group(1)) * millis(p99.group(2)),
                errors.find() ? errors.group(1).strip() : "");
    }

    private static double millis(String unit) {
        return switch (unit.toLowerCase(Locale.ROOT)) {
            case "us" -> 0.001;
            case "ms" -> 1;
            case "s" -> 1000;
            default -> 60_000;
        };
    }
}
