package org.kepu.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assumptions;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder with material to measure with, which is no part of the project: {@code ../shared/eval}
 * beside it, or where {@code KEPU_EVAL} says. A laptop does without; CI must have it.
 */
public final class EvalFolder {

    private EvalFolder() {}

    /** The folder of one set; without it the test is skipped, under CI it fails. */
    public static Path of(String set) {
        String place = System.getenv("KEPU_EVAL");
        Path folder = (place == null ? Path.of("../../shared/eval") : Path.of(place)).resolve(set);
        boolean there = Files.isDirectory(folder);
        if (System.getenv("CI") != null) {
            assertThat(there).as("material to measure with in %s", folder).isTrue();
        }
        Assumptions.assumeTrue(there, () -> "nothing to measure with in " + folder);
        return folder;
    }
}
