package org.kepu.cms.audit;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.listing.Cursor;
import org.kepu.cms.listing.Limit;
import org.kepu.cms.listing.Listing;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;

/**
 * Shows the log. Who may read it is decided where paths are opened: auditors and administrators.
 */
@RestController
@RequestMapping("/api/manage/v1/audit")
class AuditController {

    private final AuditTrail trail;
    private final JsonMapper json;

    AuditController(AuditTrail trail, JsonMapper json) {
        this.trail = trail;
        this.json = json;
    }

    /** Newest first. */
    @GetMapping
    Listing<Line> list(Query query) {
        Limit limit = Limit.parse(query.limit);
        long before =
                query.cursor == null ? Long.MAX_VALUE : Cursor.parse(query.cursor, 1).number(0);
        var found = trail.read(query.filter(), before, limit.plusOne());
        return Listing.of(found, limit.value(), entry -> Cursor.of(entry.seq())).map(this::line);
    }

    /** Computes all hashes again. */
    @GetMapping("/verification")
    Map<String, Object> verify() {
        return switch (trail.verify()) {
            case AuditCheck.Intact intact -> Map.of("intact", true, "entries", intact.entries());
            case AuditCheck.Broken broken -> Map.of("intact", false, "brokenAt", broken.seq());
        };
    }

    private Line line(AuditEntry entry) {
        return new Line(
                entry.seq(),
                entry.id(),
                entry.at(),
                new Who(entry.actorId(), entry.actor()),
                entry.action(),
                new What(entry.objectKind(), entry.objectId()),
                entry.success(),
                json.readTree(entry.details()),
                entry.hash());
    }

    record Query(
            @Nullable String limit,
            @Nullable String cursor,
            @Nullable String actor,
            @Nullable String action,
            @Nullable String objectKind,
            @Nullable String objectId,
            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable OffsetDateTime from,
            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable OffsetDateTime to) {

        AuditFilter filter() {
            return new AuditFilter(actor, action, objectKind, objectId, from, to);
        }
    }

    record Line(
            long seq,
            UUID id,
            Instant at,
            Who actor,
            String action,
            What object,
            boolean success,
            JsonNode details,
            String hash) {}

    record Who(@Nullable UUID id, String username) {}

    record What(String kind, String id) {}
}
