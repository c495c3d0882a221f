package org.kepu.cms.manage;

import org.kepu.cms.account.Actor;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.review.ReviewSheet;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.UUID;

/** The review sheet of an item, to be printed and filed. */
@RestController
class SheetController {

    private final ReviewSheet sheet;

    SheetController(ReviewSheet sheet) {
        this.sheet = sheet;
    }

    /** As PDF; of the public revision, or the newest when nothing is public, or the one named. */
    @GetMapping("/api/manage/v1/items/{id}/review-sheet")
    ResponseEntity<byte[]> read(
            @PathVariable UUID id, @RequestParam(defaultValue = "0") int revision, Actor actor) {
        var disposition =
                ContentDisposition.inline().filename("review-sheet-" + id + ".pdf").build();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .body(sheet.of(new ItemId(id), revision, actor));
    }
}
