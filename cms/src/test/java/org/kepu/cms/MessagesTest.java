package org.kepu.cms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kepu.cms.problem.ProblemKind;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every text is there in every language. */
class MessagesTest {

    private static final Pattern PLACE = Pattern.compile("\\{[a-zA-Z0-9]+}");
    private static final Pattern KEY = Pattern.compile("^([\\w.-]+)\\s*=");

    @Test
    void chineseAndEnglishHaveTheSameKeysAndPlaces() throws IOException {
        List<Path> chinese = Repository.files("glob:**/src/main/resources/**/*_zh_CN.properties");
        assertThat(chinese).isNotEmpty();

        for (Path file : chinese) {
            Path other =
                    file.resolveSibling(file.getFileName().toString().replace("_zh_CN", "_en"));
            assertThat(other).exists();
            Properties ours = read(file);
            Properties theirs = read(other);
            assertThat(theirs.stringPropertyNames())
                    .as("keys of %s", other)
                    .containsExactlyInAnyOrderElementsOf(ours.stringPropertyNames());
            for (String key : ours.stringPropertyNames()) {
                assertThat(places(theirs.getProperty(key)))
                        .as("places of %s in %s", key, other)
                        .isEqualTo(places(ours.getProperty(key)));
            }
        }
    }

    @Test
    void noTextIsWrittenTwice() throws IOException {
        for (Path file : Repository.files("glob:**/src/main/resources/**/*.properties")) {
            List<String> keys =
                    Files.readAllLines(file).stream()
                            .map(KEY::matcher)
                            .filter(Matcher::find)
                            .map(found -> found.group(1))
                            .toList();
            assertThat(keys).as("keys of %s", file).doesNotHaveDuplicates();
        }
    }

    @Test
    void everyKindOfProblemHasItsSentences() throws IOException {
        Properties texts =
                read(Repository.file("cms/src/main/resources/messages/problem_zh_CN.properties"));
        for (ProblemKind kind : ProblemKind.values()) {
            for (String part : List.of("title", "detail", "help")) {
                assertThat(texts).containsKey("problem." + kind.slug() + "." + part);
            }
        }
    }

    private static Set<String> places(String text) {
        Set<String> places = new TreeSet<>();
        Matcher matcher = PLACE.matcher(text);
        while (matcher.find()) {
            places.add(matcher.group());
        }
        return places;
    }

    private static Properties read(Path file) throws IOException {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}
