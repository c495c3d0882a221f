package org.kepu.cms.media;

import org.kepu.cms.problem.Problem;
import org.kepu.cms.problem.ProblemKind;

import java.util.Map;

/** A file is longer than the media library takes. */
public class FileTooLarge extends Problem {

    /**
     * @param maxSize in bytes
     */
    FileTooLarge(long maxSize) {
        super(ProblemKind.TOO_LARGE, "file longer than " + maxSize, Map.of("maxSize", maxSize));
    }
}
