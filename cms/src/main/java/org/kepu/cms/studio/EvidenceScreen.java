package org.kepu.cms.studio;

import org.kepu.cms.account.Actor;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.evidence.EvidenceReport;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import java.io.IOException;
import java.util.UUID;

/** Has evidence looked at again, and hands out what a page was. */
@Controller
class EvidenceScreen {

    private final EvidenceReport report;

    EvidenceScreen(EvidenceReport report) {
        this.report = report;
    }

    @PostMapping("/studio/items/{id}/evidence")
    String again(@PathVariable UUID id, Actor actor) {
        report.again(new ItemId(id), actor);
        return "redirect:/studio/items/" + id + "?done=evidence";
    }

    /** As a file: a stranger's page is never shown as one of ours. */
    @GetMapping("/studio/evidence/{sha256:[0-9a-f]{64}}")
    ResponseEntity<InputStreamResource> snapshot(@PathVariable String sha256, Actor actor)
            throws IOException {
        String name = "snapshot-" + sha256.substring(0, 12) + ".html";
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(new InputStreamResource(report.open(sha256, actor)));
    }
}
