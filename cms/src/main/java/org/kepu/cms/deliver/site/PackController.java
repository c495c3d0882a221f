package org.kepu.cms.deliver.site;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.util.Map;

/** {@code GET /api/manage/v1/offline-pack}: the signed ZIP for a village. */
@RestController
@Tag(
        name = "offline-pack",
        description = "Debunks, posters and scripts for where there is no network")
class PackController {

    /** More would be a heavy file for a village's phone. */
    private static final int MOST = 200;

    private final MakePack pack;
    private final Shelves shelves;

    PackController(MakePack pack, Shelves shelves) {
        this.pack = pack;
        this.shelves = shelves;
    }

    @GetMapping(path = "/api/manage/v1/offline-pack", produces = "application/zip")
    @Operation(summary = "The newest debunks as a signed ZIP that is read from a disk")
    void download(
            @RequestParam(required = false) @Nullable String region,
            @RequestParam(required = false) @Nullable String topic,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "20") int posters,
            Actor actor,
            HttpServletResponse response)
            throws IOException {
        actor.require(Permission.READ);
        require(limit >= 1 && limit <= MOST, "/limit");
        require(posters >= 0 && posters <= limit, "/posters");
        require(region == null || shelves.region(region).isPresent(), "/region");
        require(topic == null || shelves.topic(topic).isPresent(), "/topic");
        MakePack.Plan plan = pack.plan(new MakePack.Wish(region, topic, limit, posters));
        if (plan.debunks().isEmpty()) {
            throw new Invalid(Flaw.at("/region", "share.flaw.pack.empty"));
        }
        response.setContentType("application/zip");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Disposition", "attachment; filename=\"kepu-offline.zip\"");
        response.setHeader("X-Pack-Files", Integer.toString(plan.files()));
        pack.write(plan, response.getOutputStream());
    }

    private static void require(boolean good, String pointer) {
        if (!good) {
            throw new Invalid(Flaw.at(pointer, "share.flaw.pack", Map.of("most", MOST)));
        }
    }
}
