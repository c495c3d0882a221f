package org.kepu.cms.deliver.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.publish.Snapshot;
import org.kepu.cms.request.RequestCluster;
import org.kepu.cms.request.RequestStatus;
import org.kepu.cms.request.SubmitRequest;
import org.kepu.cms.request.SubmitRequest.Submitted;
import org.kepu.cms.settings.Installation;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The public asks for verification (求证), and follows the request by its code. */
@RestController
@RequestMapping("/api/v1/claims/requests")
@Tag(name = "claims")
class ClaimRequestController {

    private final SubmitRequest submit;
    private final PublishedItems published;
    private final Installation installation;
    private final JsonMapper json;

    ClaimRequestController(
            SubmitRequest submit,
            PublishedItems published,
            Installation installation,
            JsonMapper json) {
        this.submit = submit;
        this.published = published;
        this.installation = installation;
        this.json = json;
    }

    /**
     * What is to be checked.
     *
     * @param text as it was received, up to 5000 characters; may be missing when there is an
     *     address
     * @param url where it was seen; nothing is fetched from there
     */
    record Wish(@Nullable String text, @Nullable String url) {}

    @PostMapping(
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Answered(
            value = "RequestedCheck",
            or = {201, 413},
            asked = "{\"text\": \"听说隔夜茶不能喝，是真的吗？\"}")
    @Operation(
            operationId = "requestCheck",
            summary = "Ask for a check",
            description =
                    "Personal data is masked before anything is kept. Requests that ask the same"
                        + " are merged and counted; the same request from the same address gets the"
                        + " same code again, with 200 instead of 201.")
    ResponseEntity<ObjectNode> ask(@RequestBody Wish wish, HttpServletRequest request) {
        Submitted made =
                submit.submit(
                        wish.text() == null ? "" : wish.text(),
                        wish.url(),
                        request.getRemoteAddr());
        String path = "/api/v1/claims/requests/" + made.status().code();
        return ResponseEntity.status(made.again() ? 200 : 201)
                .location(installation.url(path))
                .cacheControl(CacheControl.noStore())
                .body(told(made.status()));
    }

    @GetMapping(path = "/{code}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Answered(value = "RequestedCheck", or = 404)
    @Operation(
            operationId = "getRequestedCheck",
            summary = "How far a request is, and in the end the debunk that answers it")
    ResponseEntity<ObjectNode> status(@PathVariable String code) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(told(submit.status(code)));
    }

    private ObjectNode told(RequestStatus status) {
        RequestCluster cluster = status.cluster();
        ObjectNode node = json.createObjectNode();
        node.put("code", status.code());
        node.put("state", cluster.publicState());
        node.put("count", cluster.asked());
        node.put("claim", cluster.claim());
        node.put("askedAt", status.askedAt().toString());
        node.put("url", installation.url("/asked/" + status.code()).toString());
        node.put("feed", installation.url("/feeds/requests/" + status.code() + ".atom").toString());
        node.put("note", cluster.note().isEmpty() ? null : cluster.note());
        Snapshot answer = answer(cluster);
        node.set("answer", answer == null ? json.nullNode() : json.readTree(answer.entryJson()));
        return node;
    }

    private @Nullable Snapshot answer(RequestCluster cluster) {
        ItemId id = cluster.answerId();
        return id == null || !cluster.answered()
                ? null
                : published.find(id).filter(it -> !it.withdrawn()).orElse(null);
    }
}
