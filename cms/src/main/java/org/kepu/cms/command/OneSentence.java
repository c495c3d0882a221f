package org.kepu.cms.command;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Tells why the start failed, on one line. */
final class OneSentence implements FailureAnalysisReporter {

    private final Console console = Console.standard();

    @Override
    public void report(FailureAnalysis analysis) {
        console.complain(
                console.text("start.failed", java.util.Map.of()) + analysis.getDescription());
    }
}
