package org.kepu.cms.command;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

import java.util.Locale;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code KEPU_*} variables there are: those that {@code application.yml} names. Spring takes no
 * notice of a variable that nothing reads, so a misspelt one would silently do nothing.
 */
final class KnownVariables {

    private static final String PREFIX = "KEPU_";
    private static final Pattern NAMED = Pattern.compile("\\$\\{(KEPU_[A-Z0-9_]+)");

    /** Read by the script, or named by the contract and read only by an engine that is chosen. */
    private static final Set<String> OUTSIDE =
            Set.of(
                    "KEPU_JAVA_OPTIONS",
                    "KEPU_AOT",
                    "KEPU_SEARCH",
                    "KEPU_ELASTICSEARCH_URIS",
                    "KEPU_ELASTICSEARCH_USERNAME",
                    "KEPU_ELASTICSEARCH_PASSWORD",
                    "KEPU_ELASTICSEARCH_API_KEY",
                    "KEPU_ELASTICSEARCH_CERTIFICATE",
                    "KEPU_ELASTICSEARCH_INDEX",
                    "KEPU_ELASTICSEARCH_SHARDS",
                    "KEPU_ELASTICSEARCH_REPLICAS");

    private KnownVariables() {}

    static Set<String> of(ConfigurableEnvironment environment) {
        Set<String> known = new TreeSet<>(OUTSIDE);
        for (var source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> properties
                    && source.getName().startsWith("Config resource")) {
                for (String name : properties.getPropertyNames()) {
                    add(name, String.valueOf(properties.getProperty(name)), known);
                }
            }
        }
        return known;
    }

    private static void add(String name, String value, Set<String> known) {
        if (name.startsWith("kepu.")) {
            String upper = name.toUpperCase(Locale.ROOT).replace('.', '_');
            known.add(upper.replace('-', '_'));
            known.add(upper.replace("-", ""));
        }
        Matcher named = NAMED.matcher(value);
        while (named.find()) {
            known.add(named.group(1));
        }
    }

    static NavigableSet<String> given(ConfigurableEnvironment environment) {
        NavigableSet<String> given = new TreeSet<>();
        StartChecks.variables(environment).keySet().stream()
                .filter(name -> name.startsWith(PREFIX))
                .forEach(given::add);
        return given;
    }

    /** The known name that takes the fewest changes to become this one. */
    static String nearest(String name, Set<String> known) {
        String best = "";
        int least = Integer.MAX_VALUE;
        for (String candidate : known) {
            int distance = distance(name, candidate);
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return best;
    }

    /** Levenshtein's. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), diagonal + change);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
