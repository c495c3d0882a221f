package org.kepu.cms.review;

import java.util.List;

/**
 * What a review sheet says, in the reader's words.
 *
 * @param facts label and value, such as title and version
 * @param columns of the signatures
 * @param signatures a row a stage; cells as in {@code columns}
 * @param acts what was done, oldest first; when, who, what, and the words that went with it
 */
record Sheet(
        String heading,
        List<List<String>> facts,
        String signaturesHeading,
        List<String> columns,
        List<List<String>> signatures,
        String actsHeading,
        List<List<String>> acts,
        String foot) {}
