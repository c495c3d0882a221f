package org.kepu.cms.manage;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.listing.Cursor;
import org.kepu.cms.listing.Limit;
import org.kepu.cms.listing.Listing;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.request.HandleRequest;
import org.kepu.cms.request.HandleRequest.Wish;
import org.kepu.cms.request.RequestCluster;
import org.kepu.cms.request.RequestClusters;
import org.kepu.cms.request.RequestClusters.View;
import org.kepu.cms.request.RequestFigures;
import org.kepu.cms.request.RequestHistory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/** The desk for what the public wants checked (求证). */
@RestController
@RequestMapping("/api/manage/v1/requests")
@Tag(name = "requests", description = "What the public wants checked")
class RequestController {

    private final RequestClusters clusters;
    private final RequestHistory history;
    private final RequestFigures figures;
    private final HandleRequest handle;

    RequestController(
            RequestClusters clusters,
            RequestHistory history,
            RequestFigures figures,
            HandleRequest handle) {
        this.clusters = clusters;
        this.history = history;
        this.figures = figures;
        this.handle = handle;
    }

    /** The most pressing first: by demand, growth and harm. */
    @GetMapping
    @Operation(summary = "Requests by urgency")
    Listing<RequestCluster> list(
            @RequestParam(defaultValue = "waiting") String view,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor,
            Actor actor) {
        actor.require(Permission.READ);
        int most = Limit.parse(limit).value();
        int offset = cursor == null ? 0 : Math.toIntExact(Cursor.parse(cursor, 1).number(0));
        List<RequestCluster> found = clusters.list(view(view), null, offset, most + 1);
        return Listing.of(found, most, _ -> Cursor.of(offset + most));
    }

    private static View view(String name) {
        return Stream.of(View.values())
                .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new Invalid(Flaw.unknownValue("view", name)));
    }

    @GetMapping("/figures")
    @Operation(summary = "How the desk did in the last thirty days")
    RequestFigures.Figures figures(Actor actor) {
        actor.require(Permission.READ);
        return figures.now();
    }

    @GetMapping("/{id}")
    RequestCluster one(@PathVariable UUID id, Actor actor) {
        actor.require(Permission.READ);
        return clusters.get(id);
    }

    /** What was done with it, newest first. */
    @GetMapping("/{id}/history")
    Listing<RequestHistory.Step> history(@PathVariable UUID id, Actor actor) {
        actor.require(Permission.READ);
        return Listing.last(history.of(clusters.get(id).id()));
    }

    /** Passes it on, takes it, answers it, closes it … */
    @PostMapping("/{id}/acts")
    @Operation(summary = "Do something with a request")
    RequestCluster act(@PathVariable UUID id, @RequestBody Wish wish, Actor actor) {
        actor.require(Permission.READ);
        return handle.handle(id, wish, actor);
    }
}
