package org.kepu.cms.trending;

import java.time.Instant;

/** Words that are kept out of lists. */
public record Hidden(String words, Instant at) {}
