package org.kepu.cms.deliver.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.kepu.cms.channel.Ledger;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.problem.NotFound;
import org.kepu.cms.publish.Change;
import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.publish.Snapshot;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;

/** After a correction or a withdrawal: who took the item over, and who still has the old text. */
@RestController
@Tag(name = "items")
class HoldersController {

    private static final Duration KEPT = Duration.ofMinutes(1);

    private final PublishedItems published;
    private final Ledger ledger;
    private final JsonMapper json;

    HoldersController(PublishedItems published, Ledger ledger, JsonMapper json) {
        this.published = published;
        this.ledger = ledger;
        this.json = json;
    }

    @GetMapping(path = "/api/v1/items/{name}/holders", produces = MediaType.APPLICATION_JSON_VALUE)
    @Answered(value = "Holders", or = 404)
    @Operation(
            operationId = "listHolders",
            summary = "Which outlets took a corrected or withdrawn item, and who has the old text",
            description = "Empty for an item that was never corrected: who takes what is no news.")
    ResponseEntity<ObjectNode> holders(@PathVariable String name) {
        Snapshot item =
                ItemId.parse(name)
                        .map(published::findKept)
                        .orElseGet(() -> published.findBySlug(name))
                        .orElseThrow(() -> new NotFound("item", name));
        ObjectNode answer = json.createObjectNode();
        ArrayNode data = answer.putArray("data");
        if (isPutRight(item)) {
            for (Ledger.Holding holding : ledger.of(item.itemId())) {
                data.addObject()
                        .put("outlet", holding.name())
                        .put("way", holding.way())
                        .put("stale", holding.stale())
                        .put("since", holding.since() == null ? null : holding.since().toString());
            }
        }
        answer.putObject("page").putNull("next");
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(KEPT).cachePublic())
                .body(answer);
    }

    private boolean isPutRight(Snapshot item) {
        return item.withdrawn()
                || item.change() == Change.Kind.CORRECTED
                || !json.readTree(item.entryJson()).path("corrections").isEmpty();
    }
}
