package org.kepu.cms.request;

import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A first guess of how much harm a claim may do, by the words in {@code request/harm-words.txt}.
 */
@Component
class HarmWords {

    private final Map<String, Integer> words = new LinkedHashMap<>();

    HarmWords() throws IOException {
        try (InputStream in = HarmWords.class.getResourceAsStream("/request/harm-words.txt")) {
            if (in == null) {
                throw new IOException("request/harm-words.txt is not on the class path");
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> words.put(line.substring(2).strip(), line.charAt(0) - '0'));
        }
    }

    /** 0 to 3. */
    int of(String text) {
        return words.entrySet().stream()
                .filter(word -> text.contains(word.getKey()))
                .mapToInt(Map.Entry::getValue)
                .max()
                .orElse(0);
    }
}
