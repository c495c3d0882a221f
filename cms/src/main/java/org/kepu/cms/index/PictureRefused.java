package org.kepu.cms.index;

import org.kepu.cms.problem.Problem;
import org.kepu.cms.problem.ProblemKind;

import java.util.Map;

/** The words of a picture could not be read. Another picture may well be. */
public class PictureRefused extends Problem {

    private final String detail;

    private PictureRefused(
            ProblemKind kind, String message, Map<String, String> facts, String detail) {
        super(kind, message, facts);
        this.detail = detail;
    }

    static PictureRefused noPicture() {
        return new PictureRefused(
                ProblemKind.UNREADABLE, "not a picture", Map.of(), "index.no-picture");
    }

    static PictureRefused tooLarge(String limit) {
        return new PictureRefused(
                ProblemKind.TOO_LARGE,
                "picture over " + limit,
                Map.of("limit", limit),
                "index.picture-too-large");
    }

    static PictureRefused gaveUp() {
        return new PictureRefused(
                ProblemKind.UNREADABLE,
                "reading the picture took too long",
                Map.of(),
                "index.picture-given-up");
    }

    @Override
    public String detailKey() {
        return detail;
    }
}
