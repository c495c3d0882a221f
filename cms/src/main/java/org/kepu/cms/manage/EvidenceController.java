package org.kepu.cms.manage;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.content.Items;
import org.kepu.cms.evidence.EvidenceReport;
import org.kepu.cms.listing.Listing;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How an item's evidence stands. */
@RestController
@RequestMapping("/api/manage/v1/items/{id}/evidence")
@Tag(name = "evidence", description = "Whether pages still say what is quoted")
class EvidenceController {

    private final Items items;
    private final EvidenceReport report;

    EvidenceController(Items items, EvidenceReport report) {
        this.items = items;
        this.report = report;
    }

    @GetMapping
    @Operation(summary = "How each piece of evidence stands")
    Listing<EvidenceReport.Line> list(@PathVariable String id, Actor actor) {
        actor.require(Permission.READ);
        return Listing.last(report.of(ItemController.find(items, id).id()));
    }

    @PostMapping("/check")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Has the pages fetched again")
    void check(@PathVariable String id, Actor actor) {
        report.again(ItemController.find(items, id).id(), actor);
    }
}
