package org.kepu.cms.check;

import org.springframework.stereotype.Component;

import java.util.Comparator;
import java.util.List;

/** Asks every check, and applies what the settings say of each rule. */
@Component
public class Checks {

    private final List<Check> checks;
    private final CheckSettings settings;

    Checks(List<Check> checks, CheckSettings settings) {
        this.checks = checks;
        this.settings = settings;
    }

    /** All findings, what keeps the draft back first. */
    public List<Finding> of(Draft draft) {
        return of(draft, checks);
    }

    /** Those that keep an item back that is signed already. */
    public List<Finding> beforePublishing(Draft draft) {
        List<Check> again = checks.stream().filter(Check::alsoWhenPublishing).toList();
        return of(draft, again).stream().filter(it -> it.severity() == Severity.BLOCK).toList();
    }

    private List<Finding> of(Draft draft, List<Check> asked) {
        return asked.stream()
                .flatMap(check -> check.look(draft).stream())
                .filter(it -> !settings.off().contains(it.rule()))
                .map(this::weighed)
                .sorted(Comparator.comparing(Finding::severity))
                .toList();
    }

    /** Those that keep the draft back. */
    public List<Finding> blocking(Draft draft) {
        return of(draft).stream().filter(it -> it.severity() == Severity.BLOCK).toList();
    }

    private Finding weighed(Finding finding) {
        if (settings.block().contains(finding.rule())) {
            return finding.as(Severity.BLOCK);
        }
        return settings.hint().contains(finding.rule()) ? finding.as(Severity.HINT) : finding;
    }
}
