package org.kepu.cms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a README names is there: links, paths in code quotes, and the scripts it tells to run. */
class ReadmeTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)#: ]+)(#[^)]*)?\\)");
    private static final Pattern QUOTED =
            Pattern.compile(
                    "`((?:cms|search|ingest|themes|clients|docs|samples|bench|build|\\.ci)/[^`"
                            + " *<>…{]*)`");
    private static final Pattern SCRIPT = Pattern.compile("(?m)(?:^|[ `(])\\./([a-z][a-z0-9./-]*)");

    /** Made by the build or by running: named, and not in the repository. */
    private static final Pattern MADE = Pattern.compile("(.*/)?(target|data)(/.*)?");

    @Test
    void linksAndPathsLeadSomewhere() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path readme : readmes()) {
            String text = Files.readString(readme);
            collect(LINK, text, readme::resolveSibling, readme, wrong);
            collect(QUOTED, text, Repository::file, readme, wrong);
            collect(SCRIPT, text, Repository::file, readme, wrong);
        }

        assertThat(wrong).isEmpty();
    }

    private static void collect(
            Pattern pattern,
            String text,
            Function<String, Path> place,
            Path readme,
            List<String> wrong) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            String named = matcher.group(1);
            if (!MADE.matcher(named).matches() && !Files.exists(place.apply(named))) {
                wrong.add(readme + " names " + named);
            }
        }
    }

    private static List<Path> readmes() throws IOException {
        List<Path> found = new ArrayList<>(Repository.files("glob:**/README.md"));
        found.addAll(Repository.files("glob:**/docs/**.md"));
        assertThat(found).isNotEmpty();
        return found;
    }
}
