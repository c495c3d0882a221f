package org.kepu.cms.media;

import org.kepu.cms.problem.Problem;
import org.kepu.cms.problem.ProblemKind;

import java.util.Map;

/** A file that the media library doesn't take: empty, or one that could run as a page of ours. */
public class UnwelcomeFile extends Problem {

    private final boolean empty;

    /**
     * @param mime of a page or a drawing with scripts; {@code ""} for an empty file
     */
    UnwelcomeFile(String fileName, String mime) {
        super(
                ProblemKind.UNREADABLE,
                "unwelcome file " + fileName + " " + mime,
                Map.of("file", fileName, "mime", mime));
        this.empty = mime.isEmpty();
    }

    @Override
    public String detailKey() {
        return empty ? "media.empty-file" : "media.active-file";
    }
}
