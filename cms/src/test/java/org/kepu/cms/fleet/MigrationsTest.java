package org.kepu.cms.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kepu.cms.Repository;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A migration only adds, so that the release before works beside it, or says what it takes. */
class MigrationsTest {

    /** From before the first release: nothing older ran beside them. */
    private static final Set<String> BEFORE = Set.of("V40__archives.sql", "V81__sessions.sql");

    private static final List<Pattern> ADDING =
            List.of(
                    Pattern.compile("create table .*"),
                    Pattern.compile("create index .*"),
                    Pattern.compile("(insert into|update) .*"),
                    Pattern.compile("alter table \\w+ add column (?!.*not null).*"),
                    Pattern.compile("alter table \\w+ add column .*default.* not null.*"));

    @Test
    void eachAddsOrNamesWhatAProgramMustKnowToGoOn() throws IOException {
        List<Path> files =
                Repository.files("glob:**/cms/src/main/resources/db/migration/*.sql").stream()
                        .toList();
        assertThat(files).hasSizeGreaterThan(30);
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (!BEFORE.contains(name) && !name.contains("__contract_after_")) {
                assertThat(statements(Files.readString(file)))
                        .as(name)
                        .allMatch(it -> ADDING.stream().anyMatch(one -> one.matcher(it).matches()));
            }
        }
    }

    @Test
    void whatTakesAwayIsSeen() {
        assertThat(
                        statements(
                                "-- a;b\n"
                                        + "alter table items\n"
                                        + "  drop column a; create table b (c int);"))
                .containsExactly("alter table items drop column a", "create table b (c int)")
                .satisfiesOnlyOnce(
                        it -> assertThat(ADDING).noneMatch(one -> one.matcher(it).matches()));
    }

    private static List<String> statements(String sql) {
        List<String> statements = new ArrayList<>();
        for (String one : sql.replaceAll("--[^\n]*", "").split(";")) {
            String plain = one.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
            if (!plain.isEmpty()) {
                statements.add(plain);
            }
        }
        return statements;
    }
}
