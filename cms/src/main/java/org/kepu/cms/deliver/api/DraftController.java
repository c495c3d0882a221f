package org.kepu.cms.deliver.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.deliver.Citations;
import org.kepu.cms.deliver.api.DraftCheck.Finding;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.Locale;
import java.util.Map;

/** For newsrooms: does this draft repeat something that was debunked? */
@RestController
@Tag(name = "claims")
class DraftController {

    /** In characters; a long feature has a tenth of it. */
    private static final int LONGEST = 50_000;

    private final DraftCheck check;
    private final Citations citations;
    private final JsonMapper json;

    DraftController(DraftCheck check, Citations citations, JsonMapper json) {
        this.check = check;
        this.citations = citations;
        this.json = json;
    }

    /**
     * A draft article.
     *
     * @param text without markup
     */
    @Schema(name = "DraftText")
    record Draft(@Nullable String text) {}

    /** Nothing of the draft is kept, neither in the database nor in the log. */
    @PostMapping(
            path = "/api/v1/claims/check",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Answered(value = "DraftReport", or = 413, asked = "{\"text\": \"专家提醒，微波炉加热食物会致癌。\"}")
    @Operation(
            operationId = "checkDraft",
            summary =
                    "Which sentences of a draft repeat a debunked claim, with a line to cite; the"
                            + " draft is not kept")
    ResponseEntity<ObjectNode> check(@RequestBody Draft draft) {
        String text = draft.text();
        if (text == null || text.isBlank()) {
            throw new Invalid(Flaw.at("/text", "claims.flaw.empty"));
        }
        if (text.length() > LONGEST) {
            throw new Invalid(Flaw.at("/text", "claims.flaw.too-long", Map.of("longest", LONGEST)));
        }
        DraftCheck.Report report = check.check(text);
        ObjectNode answer = json.createObjectNode();
        ArrayNode sentences = answer.putArray("sentences");
        report.findings().forEach(finding -> sentences.add(sentence(finding)));
        answer.put("checked", report.looked());
        answer.put("complete", report.complete());
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(answer);
    }

    private ObjectNode sentence(Finding finding) {
        JsonNode item = json.readTree(finding.debunk().item().entryJson());
        String claim = finding.debunk().match().claim();
        String verdict = item.path("fields").path("verdict").asString("");
        String truth = item.path("fields").path("truth").asString("");
        ObjectNode node = json.createObjectNode();
        node.put("text", finding.sentence());
        node.putArray("span").add(finding.start()).add(finding.end());
        node.put("decision", finding.decision().name().toLowerCase(Locale.ROOT));
        node.put("confidence", Math.round(finding.debunk().match().confidence() * 1000) / 1000.0);
        node.put("claim", claim);
        node.put("verdict", verdict);
        node.put("truth", truth);
        node.put("citation", citations.line(claim, item));
        node.set("item", item);
        return node;
    }
}
