package org.kepu.cms.fleet;

import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The migrations of a database and of this program. A release adds first and takes away later, when
 * nothing needs it any more, so that two releases work side by side. What takes away is called
 * {@code V90__contract_after_83_…}: programs that know migration 83 can do without it.
 */
final class SchemaSteps {

    private static final Pattern CONTRACTION = Pattern.compile("contract after (\\S+).*");

    private final MigrationInfoService migrations;

    SchemaSteps(MigrationInfoService migrations) {
        this.migrations = migrations;
    }

    /** Whether the database has seen that migration. */
    boolean has(String version) {
        return versions(List.of(migrations.applied())).contains(version);
    }

    /** All that this program knows, with a blank behind each. */
    String known() {
        return String.join(" ", resolved());
    }

    private Set<String> resolved() {
        return versions(
                Arrays.stream(migrations.all()).filter(it -> it.getState().isResolved()).toList());
    }

    /** A migration of a newer program that this one can't live with. */
    Optional<String> refusing() {
        Set<String> known = resolved();
        return Arrays.stream(migrations.applied())
                .filter(it -> !it.getState().isResolved())
                .filter(it -> needs(it).filter(needed -> !known.contains(needed)).isPresent())
                .map(SchemaSteps::version)
                .findFirst();
    }

    /**
     * A migration still to be done that another program can't live with.
     *
     * @param others what it said of itself, as {@link #known}
     */
    Optional<String> takingFrom(String others) {
        Set<String> known = Set.of(others.split(" "));
        return Arrays.stream(migrations.pending())
                .filter(it -> needs(it).filter(needed -> !known.contains(needed)).isPresent())
                .map(SchemaSteps::version)
                .findFirst();
    }

    /** Which migration a program must know to go on after this one; none if it only adds. */
    private static Optional<String> needs(MigrationInfo migration) {
        Matcher contraction = CONTRACTION.matcher(migration.getDescription());
        return contraction.matches() ? Optional.of(contraction.group(1)) : Optional.empty();
    }

    private static Set<String> versions(Collection<MigrationInfo> some) {
        return some.stream()
                .map(SchemaSteps::version)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String version(MigrationInfo migration) {
        return String.valueOf(migration.getVersion());
    }
}
