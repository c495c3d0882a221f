package org.kepu.cms;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Arrows point one way. What is forbidden here is what makes a house that nobody can change. */
class ArchitectureTest {

    /**
     * A module imports modules of lower tiers only, and of its own tier only as {@link #SAME_TIER}
     * says.
     */
    private static final Map<String, Integer> TIERS =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("settings", 0),
                            Map.entry("problem", 0),
                            Map.entry("listing", 0),
                            Map.entry("theme", 0),
                            Map.entry("calendar", 1),
                            Map.entry("audit", 1),
                            Map.entry("account", 1),
                            Map.entry("standby", 1),
                            Map.entry("fleet", 1),
                            Map.entry("jobs", 5),
                            Map.entry("content", 2),
                            Map.entry("media", 2),
                            Map.entry("request", 3),
                            Map.entry("share", 3),
                            Map.entry("similar", 3),
                            Map.entry("check", 3),
                            Map.entry("task", 3),
                            Map.entry("emergency", 3),
                            Map.entry("trending", 4),
                            Map.entry("publish", 4),
                            Map.entry("evidence", 4),
                            Map.entry("opinion", 4),
                            Map.entry("table", 4),
                            Map.entry("review", 4),
                            Map.entry("intake", 4),
                            Map.entry("index", 5),
                            Map.entry("channel", 5),
                            Map.entry("deliver", 6),
                            Map.entry("manage", 6),
                            Map.entry("backup", 6),
                            Map.entry("operate", 6),
                            Map.entry("studio", 6),
                            Map.entry("command", 7)));

    private static final Map<String, List<String>> SAME_TIER =
            Map.of(
                    "problem", List.of("settings"),
                    "check", List.of("similar"),
                    "listing", List.of("problem"),
                    "account", List.of("audit"),
                    "content", List.of("media"),
                    "review", List.of("publish"),
                    "evidence", List.of("publish"),
                    "intake", List.of("publish", "review"));

    /** A library, and the packages that alone may know it: so that it can be replaced. */
    private static final Map<String, List<String>> CONFINED =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry(
                                    "org.apache.lucene..",
                                    List.of("..search.lucene..", "..search.text..")),
                            Map.entry("co.elastic..", List.of("..search.elastic..")),
                            Map.entry(
                                    "ai.onnxruntime..",
                                    List.of("..search.embed..", "..search.picture..")),
                            Map.entry("org.apache.tika..", List.of("..ingest.extract..")),
                            Map.entry("io.minio..", List.of("..ingest.store..")),
                            Map.entry(
                                    "com.rometools..",
                                    List.of("..ingest.source..", "..cms.deliver.feed..")),
                            Map.entry(
                                    "org.jsoup..",
                                    List.of(
                                            "org.kepu.ingest..",
                                            "..cms.channel.docx..",
                                            "..cms.content..",
                                            "..cms.evidence..",
                                            "..cms.intake..",
                                            "..cms.publish..",
                                            "..cms.theme..")),
                            Map.entry(
                                    "org.thymeleaf..", List.of("..cms.theme..", "..cms.studio..")),
                            Map.entry("com.networknt..", List.of("..cms.content..")),
                            Map.entry(
                                    "com.github.kagkarlsson..",
                                    List.of(
                                            "..cms.jobs..",
                                            "..cms.evidence..",
                                            "..cms.media..",
                                            "..cms.intake..",
                                            "..cms.publish..")),
                            Map.entry("com.password4j..", List.of("..cms.account..")),
                            Map.entry("org.openpdf..", List.of("..cms.review..", "..cms.share..")),
                            Map.entry(
                                    "com.google.zxing..",
                                    List.of(
                                            "..cms.deliver.site..",
                                            "..cms.share..",
                                            "..cms.studio..")),
                            Map.entry("org.apache.commons.csv..", List.of("..cms.table..")),
                            Map.entry("jakarta.mail..", List.of("..cms.channel..")),
                            Map.entry("org.apache.poi..", List.of("..cms.channel.docx..")),
                            Map.entry("graphql..", List.of("..cms.deliver.api..")),
                            Map.entry("io.modelcontextprotocol..", List.of("..cms.deliver.mcp..")),
                            Map.entry("picocli..", List.of("..cms.command.."))));

    private static final Pattern STAGE = Pattern.compile("Stage (\\d) of 8, (\\w+)");

    private static final ApplicationModules MODULES = ApplicationModules.of(KepuApplication.class);
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("org.kepu.cms", "org.kepu.ingest", "org.kepu.search");

    @Test
    void everyModuleUsesOnlyWhatItDeclares() {
        MODULES.verify();
    }

    @Test
    void modulesImportDownwardsOnly() {
        List<String> wrong = new ArrayList<>();
        for (ApplicationModule module : MODULES) {
            String from = top(module);
            module.getDirectDependencies(MODULES)
                    .uniqueModules()
                    .map(ArchitectureTest::top)
                    .filter(to -> !to.equals(from) && !mayImport(from, to))
                    .forEach(to -> wrong.add(from + " -> " + to));
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void everyModuleHasATier() {
        assertThat(MODULES.stream().map(ArchitectureTest::top)).isSubsetOf(TIERS.keySet());
    }

    @Test
    void noPackagesImportEachOtherInACircle() {
        slices().matching("org.kepu.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theLibrariesKnowNeitherSpringNorTheApplicationNorEachOther() {
        noClasses()
                .that()
                .resideInAnyPackage("org.kepu.ingest..", "org.kepu.search..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.kepu.cms..", "java.sql..")
                .check(CLASSES);
        never("org.kepu.ingest..", "org.kepu.search..").check(CLASSES);
        never("org.kepu.search..", "org.kepu.ingest..").check(CLASSES);
    }

    @Test
    void ingestIsImportedByTheModulesThatWireItOnly() {
        noClasses()
                .that()
                .resideInAPackage("org.kepu.cms..")
                .and()
                .resideOutsideOfPackages(
                        "..cms.evidence..",
                        "..cms.intake..",
                        "..cms.media..",
                        "..cms.index..",
                        "..cms.backup..",
                        "..cms.command..",
                        "..cms.channel..",
                        "..cms.table..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.kepu.ingest..")
                .check(CLASSES);
    }

    @TestFactory
    List<DynamicTest> eachLibraryStaysInItsPlace() {
        return CONFINED.entrySet().stream()
                .map(
                        entry ->
                                DynamicTest.dynamicTest(
                                        entry.getKey(),
                                        () -> confined(entry.getKey(), entry.getValue())))
                .toList();
    }

    @Test
    void nothingIsInjectedIntoFields() {
        noFields().should().beAnnotatedWith(Autowired.class).check(CLASSES);
    }

    @Test
    void timeComesFromTheClock() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..cms.settings..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandLineWritesToTheConsole() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..cms.command..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    @Test
    void everyStageIsNamedInTheArchitecturePage() throws IOException {
        String page = Files.readString(Repository.file("docs/architecture.md"));
        for (Path passport : Repository.files("glob:**/src/main/java/**/package-info.java")) {
            String text = Files.readString(passport);
            Matcher stage = STAGE.matcher(text);
            if (stage.find()) {
                assertThat(page)
                        .as("docs/architecture.md names the stage of %s", passport)
                        .containsPattern(
                                "(?m)^" + stage.group(1) + "\\s+" + stage.group(2) + "\\b");
            }
        }
    }

    private static void confined(String library, List<String> places) {
        noClasses()
                .that()
                .resideInAPackage("org.kepu..")
                .and()
                .resideOutsideOfPackages(places.toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    private static ArchRule never(String from, String to) {
        return noClasses()
                .that()
                .resideInAPackage(from)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(to);
    }

    private static boolean mayImport(String from, String to) {
        int up = TIERS.getOrDefault(from, -1);
        int down = TIERS.getOrDefault(to, Integer.MAX_VALUE);
        return down < up || SAME_TIER.getOrDefault(from, List.of()).contains(to);
    }

    /** {@code deliver} for {@code deliver.api}. */
    private static String top(ApplicationModule module) {
        return module.getIdentifier().toString().split("\\.", 2)[0];
    }
}
