package org.kepu.cms.deliver.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.deliver.MatchAnswer;
import org.kepu.cms.index.MatchClaim;
import org.kepu.cms.index.MatchClaim.Answer;
import org.kepu.cms.index.MatchPicture;
import org.kepu.cms.index.ReadLink;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.trending.CountAsked;
import org.kepu.cms.trending.Way;
import org.kepu.search.Span;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.InputStream;

/** Is this true? Which debunk answers a message. */
@RestController
@RequestMapping("/api/v1/claims")
@Tag(name = "claims", description = "Matching messages to debunks")
class ClaimController {

    /** Longer than any chat message; what is beyond is somebody's book. */
    private static final int LONGEST = 20_000;

    private final MatchClaim match;
    private final MatchPicture pictures;
    private final ReadLink links;
    private final CountAsked count;
    private final MatchAnswer answers;
    private final JsonMapper json;

    ClaimController(
            MatchClaim match,
            MatchPicture pictures,
            ReadLink links,
            CountAsked count,
            MatchAnswer answers,
            JsonMapper json) {
        this.match = match;
        this.pictures = pictures;
        this.links = links;
        this.count = count;
        this.answers = answers;
        this.json = json;
    }

    /**
     * A message to be checked: a text or a link, not both.
     *
     * @param text as it was received
     * @param url of a page, whose title and main content are checked
     */
    record Message(@Nullable String text, @Nullable String url) {}

    @PostMapping(
            path = "/match",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Answered(
            value = "Matching",
            or = {413, 422},
            asked = "{\"text\": \"【紧急】微波炉加热食物致癌，快转发\"}")
    @Operation(
            operationId = "matchClaim",
            summary =
                    "The debunk that answers a message or a linked page, with its measured"
                            + " confidence")
    ObjectNode match(@RequestBody Message message, HttpServletRequest request) {
        String url = message.url();
        if (url == null) {
            return counted(match.match(text(message)), request);
        }
        if (message.text() != null) {
            throw new Invalid(Flaw.at("/url", "claims.flaw.one-of"));
        }
        return answer(match.match(links.read(url)));
    }

    private static String text(Message message) {
        String text = message.text();
        if (text == null || text.isBlank()) {
            throw new Invalid(Flaw.at("/text", "claims.flaw.empty"));
        }
        if (text.length() > LONGEST) {
            throw new Invalid(
                    Flaw.at("/text", "claims.flaw.too-long", java.util.Map.of("longest", LONGEST)));
        }
        return text;
    }

    @PostMapping(
            path = "/match",
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Answered(
            value = "Matching",
            or = {413, 422})
    @Operation(
            operationId = "matchClaim",
            summary = "The debunk that answers a screenshot: its words are read and matched")
    ObjectNode matchPicture(@RequestPart("image") MultipartFile image, HttpServletRequest request)
            throws IOException {
        try (InputStream bytes = image.getInputStream()) {
            // One byte more than is taken tells that it is too long, however long it is.
            byte[] picture = bytes.readNBytes(MatchPicture.MAX_BYTES + 1);
            return counted(pictures.match(picture).answer(), request);
        }
    }

    private ObjectNode counted(Answer answer, HttpServletRequest request) {
        String text = answer.message().text();
        count.asked(Way.CHECK, text, request.getRemoteAddr(), !answer.debunks().isEmpty());
        return answer(answer);
    }

    private ObjectNode answer(Answer answer) {
        ObjectNode node = answers.write(answer, this::debunk);
        ObjectNode input = node.putObject("input");
        input.put("text", answer.message().text());
        ArrayNode claims = input.putArray("claims");
        answer.message().claims().forEach(claim -> claims.add(claim.text()));
        ArrayNode rules = input.putArray("rules");
        answer.message().rules().forEach(rules::add);
        return node;
    }

    private ObjectNode debunk(Answer.Debunk debunk) {
        ObjectNode node = json.createObjectNode();
        JsonNode item = json.readTree(debunk.item().entryJson());
        node.set("item", item);
        node.put("claim", debunk.match().claim());
        node.put("verdict", item.path("fields").path("verdict").asString(null));
        node.put("truth", item.path("fields").path("truth").asString(null));
        ArrayNode spans = node.putArray("spans");
        for (Span span : debunk.match().spans()) {
            spans.addArray().add(span.start()).add(span.end());
        }
        ArrayNode reasons = node.putArray("reasons");
        debunk.match().reasons().forEach(reasons::add);
        return node;
    }
}
