package org.kepu.cms.deliver.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.kepu.cms.emergency.CurrentEmergency;
import org.kepu.cms.emergency.Emergencies;
import org.kepu.cms.emergency.Emergency;
import org.kepu.cms.emergency.Output;
import org.kepu.cms.problem.NotFound;
import org.kepu.cms.settings.Installation;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The current emergency, if any, with its approved text and verified facts. */
@RestController
@RequestMapping("/api/v1/emergency")
@Tag(name = "emergency", description = "Emergencies: approved texts and verified facts")
class EmergencyController {

    private static final Duration KEPT = Duration.ofSeconds(1);

    private final CurrentEmergency current;
    private final Emergencies emergencies;
    private final Installation installation;
    private final Clock clock;
    private final JsonMapper json;

    EmergencyController(
            CurrentEmergency current,
            Emergencies emergencies,
            Installation installation,
            Clock clock,
            JsonMapper json) {
        this.current = current;
        this.emergencies = emergencies;
        this.installation = installation;
        this.clock = clock;
        this.json = json;
    }

    @GetMapping(produces = "application/json")
    @Answered("CurrentEmergencies")
    @Operation(
            operationId = "listEmergencies",
            summary = "Emergencies that last, the newest first",
            description =
                    "Empty when there is none. A drill has \"drill\": true and must not be shown as"
                            + " if it were real.")
    ResponseEntity<ObjectNode> now() {
        ObjectNode node = json.createObjectNode();
        ArrayNode data = node.putArray("data");
        List<Emergency> open = current.all();
        open.forEach(it -> data.add(told(it)));
        node.putObject("page").putNull("next");
        return ResponseEntity.ok().cacheControl(CacheControl.maxAge(KEPT).cachePublic()).body(node);
    }

    @GetMapping(path = "/{slug}", produces = "application/json")
    @Answered(value = "Emergency", or = 404)
    @Operation(operationId = "getEmergency", summary = "One emergency, also after it ended")
    ResponseEntity<ObjectNode> one(@PathVariable String slug) {
        Emergency it =
                emergencies.findBySlug(slug).orElseThrow(() -> new NotFound("emergency", slug));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(KEPT).cachePublic())
                .body(told(it));
    }

    private ObjectNode told(Emergency it) {
        ObjectNode node = json.createObjectNode();
        Instant closed = it.closedAt();
        node.put("id", it.id().toString())
                .put("slug", it.slug())
                .put("url", installation.url("/emergency/" + it.slug()).toString())
                .put("title", it.title())
                .put("hazard", it.hazard())
                .put("level", it.level().slug())
                .put("drill", it.drill())
                .put("state", it.open() ? "open" : "closed")
                .put("openedAt", it.openedAt().toString())
                .put("asOf", it.asOf().toString())
                .put("nextUpdateAt", it.open() ? it.nextUpdateAt().toString() : null)
                .put("closedAt", closed == null ? null : closed.toString())
                .put("closingNote", it.closingNote().isEmpty() ? null : it.closingNote());
        node.putObject("region").put("code", it.region()).put("name", it.regionName());
        ArrayNode entries = node.putArray("entries");
        it.entries().reversed().forEach(entry -> add(entries.addObject(), it, entry));
        return node;
    }

    private void add(ObjectNode node, Emergency emergency, Emergency.Entry entry) {
        Instant withdrawn = entry.withdrawnAt();
        node.put("number", entry.number())
                .put("kind", entry.text() == null ? "fact" : "message")
                .put("asOf", entry.asOf().toString())
                .put("expiresAt", entry.expiresAt().toString())
                .put("expired", !entry.expiresAt().isAfter(clock.instant()))
                .put("sha256", entry.sha256())
                .put("withdrawnAt", withdrawn == null ? null : withdrawn.toString())
                .put("withdrawnNote", withdrawn == null ? null : entry.withdrawnNote());
        if (entry.text() == null) {
            node.set("fact", json.valueToTree(entry.fact()));
            return;
        }
        if (withdrawn == null) {
            node.set("text", json.valueToTree(entry.text()));
        }
        ObjectNode outputs = node.putObject("outputs");
        for (Output output : Output.of(emergency, entry)) {
            outputs.put(output.kind(), installation.url(output.path()).toString());
        }
    }
}
