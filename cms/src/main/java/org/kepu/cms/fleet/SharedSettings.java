package org.kepu.cms.fleet;

import org.springframework.core.env.Environment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings in which all nodes on one database must agree, because what one writes the others
 * deliver.
 *
 * @param values by the variable's name
 */
record SharedSettings(Map<String, String> values) {

    private static final Map<String, String> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put("KEPU_BASE_URL", "kepu.base-url");
        NAMES.put("KEPU_MEDIA", "kepu.media.store");
        NAMES.put("KEPU_S3_ENDPOINT", "kepu.media.s3.endpoint");
        NAMES.put("KEPU_S3_BUCKET", "kepu.media.s3.bucket");
        NAMES.put("KEPU_SEARCH", "kepu.search.engine");
        NAMES.put("KEPU_ELASTICSEARCH_INDEX", "kepu.search.elasticsearch.layout.name");
    }

    static SharedSettings of(Environment environment) {
        var values = new LinkedHashMap<String, String>();
        NAMES.forEach((name, key) -> values.put(name, environment.getProperty(key, "")));
        return new SharedSettings(values);
    }

    /** One line for each, as it is kept in the database. */
    String text() {
        List<String> lines = new ArrayList<>();
        values.forEach((name, value) -> lines.add(name + "=" + value));
        return String.join("\n", lines);
    }

    /** The first variable that the other node has otherwise, with the other's value. */
    Optional<Map.Entry<String, String>> difference(String others) {
        return others.lines()
                .map(line -> line.split("=", 2))
                .filter(pair -> pair.length == 2 && values.containsKey(pair[0]))
                .filter(pair -> !pair[1].equals(values.get(pair[0])))
                .map(pair -> Map.entry(pair[0], pair[1]))
                .findFirst();
    }
}
