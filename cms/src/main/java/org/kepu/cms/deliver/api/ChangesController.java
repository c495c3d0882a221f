package org.kepu.cms.deliver.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;

import org.kepu.cms.listing.KnownParameters;
import org.kepu.cms.listing.QueryParameters;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.publish.Change;
import org.kepu.cms.publish.ChangeLog;
import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.settings.Installation;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;

/** Every publication, correction and withdrawal in order: what a mirror reads. */
@RestController
@RequestMapping("/api/v1/changes")
@Tag(name = "changes", description = "The change log, for mirrors")
class ChangesController {

    private final ChangeLog log;
    private final PublishedItems published;
    private final Installation installation;
    private final JsonMapper json;

    ChangesController(
            ChangeLog log, PublishedItems published, Installation installation, JsonMapper json) {
        this.log = log;
        this.published = published;
        this.installation = installation;
        this.json = json;
    }

    /**
     * The changes behind a cursor, oldest first. {@code page.next} is always there: it is what to
     * ask with next time, also when there is nothing new.
     */
    @KnownParameters({"since", "limit"})
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Answered("Changes")
    @Operation(
            operationId = "listChanges",
            summary = "The changes since a cursor: nothing missed, nothing twice")
    ObjectNode changes(HttpServletRequest request) {
        var parameters = QueryParameters.of(request);
        long since = parameters.single("since").map(ChangesController::seq).orElse(0L);
        List<Change> changes = log.since(since, parameters.limit());
        var items = published.findAll(changes.stream().map(Change::itemId).distinct().toList());
        ObjectNode answer = json.createObjectNode();
        ArrayNode data = answer.putArray("data");
        for (Change change : changes) {
            ObjectNode node = data.addObject();
            node.put("cursor", Long.toString(change.seq()));
            node.put("kind", change.kind().slug());
            node.put("id", change.itemId().toString());
            node.put("version", change.revision());
            node.put("at", change.at().toString());
            var item = items.get(change.itemId());
            node.put("url", installation.url("/api/v1/items/" + change.itemId()).toString());
            node.put("type", item == null ? null : item.type());
            node.put("slug", item == null ? null : item.slug());
        }
        long last = changes.isEmpty() ? since : changes.getLast().seq();
        answer.putObject("page").put("next", Long.toString(last)).put("more", last < log.last());
        return answer;
    }

    private static long seq(String text) {
        try {
            long seq = Long.parseLong(text);
            if (seq >= 0) {
                return seq;
            }
        } catch (NumberFormatException notOurs) {
            // told below
        }
        throw new Invalid(Flaw.inParameter("since", "flaw.cursor"));
    }
}
