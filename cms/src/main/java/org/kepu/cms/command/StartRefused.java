package org.kepu.cms.command;

import java.util.Map;

/** A setting can't work. */
final class StartRefused extends RuntimeException {

    private final String key;
    private final transient Map<String, Object> facts;

    /**
     * @param key of the sentence in {@code messages/command}
     * @param setting the environment variable, as people write it
     */
    StartRefused(String key, String setting, Object value) {
        super(key + ": " + setting + "=" + value);
        this.key = key;
        this.facts = Map.of("setting", setting, "value", value);
    }

    String sentence(Console console) {
        return console.text("start." + key, facts);
    }
}
