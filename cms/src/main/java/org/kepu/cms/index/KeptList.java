package org.kepu.cms.index;

import org.jspecify.annotations.Nullable;
import org.kepu.search.text.WordList;

import java.time.Instant;

/**
 * A list of words that the site adds to the bundled one.
 *
 * @param text its lines
 * @param number of its last change; a change names the one it was made on
 * @param changedBy as shown; empty while nobody has changed it
 */
public record KeptList(
        WordList list, String text, long number, String changedBy, @Nullable Instant changedAt) {}
