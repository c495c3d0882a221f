package org.kepu.cms.backup;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is in a backup; its last member, so that a backup without it is not whole.
 *
 * @param format of the archive; {@value #FORMAT} now
 * @param migrations that its database had seen
 * @param tables by name, in the order in which they can be restored
 * @param changes the last number of the change log
 * @param media whether the bytes themselves are in it, or only their names
 * @param blobs how many different ones the rows name
 * @param bytes of the blobs in the archive
 * @param missing blobs that were named but not there
 */
record Manifest(
        int format,
        Instant madeAt,
        String database,
        List<String> migrations,
        Map<String, Part> tables,
        long changes,
        boolean media,
        long blobs,
        long bytes,
        List<String> missing) {

    static final int FORMAT = 1;
    static final String NAME = "manifest.json";

    /**
     * One table in the archive.
     *
     * @param columns in the order of the values in each line
     * @param sha256 of its lines
     */
    record Part(List<String> columns, long rows, String sha256) {}

    static String table(String name) {
        return "tables/" + name + ".jsonl";
    }

    static String blob(String sha256) {
        return "blobs/" + sha256.substring(0, 2) + "/" + sha256;
    }
}
