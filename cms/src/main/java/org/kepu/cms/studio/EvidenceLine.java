package org.kepu.cms.studio;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.evidence.EvidenceReport;

import java.time.Instant;

/**
 * A piece of evidence as the studio shows it.
 *
 * @param checked when its page was last fetched
 */
public record EvidenceLine(
        int number,
        String title,
        String url,
        String standing,
        String reason,
        String location,
        @Nullable When checked,
        @Nullable String snapshot) {

    static EvidenceLine of(EvidenceReport.Line line, Instant now) {
        return new EvidenceLine(
                line.number(),
                line.title(),
                line.url(),
                line.standing(),
                line.reason(),
                line.location(),
                When.ofNullable(line.checkedAt(), now),
                line.snapshot());
    }
}
