package org.kepu.cms.deliver.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.kepu.cms.account.Actor;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.opinion.GiveOpinion;
import org.kepu.cms.opinion.PreviewLink;
import org.kepu.cms.publish.PreviewItem;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import java.io.IOException;
import java.util.UUID;

/**
 * {@code /studio/preview/ID}: the page that the public would get of an item's head, for those who
 * are signed in to the studio, which shows it in a frame.
 */
@Controller
class PreviewPage {

    private static final String POLICY =
            PageWriter.POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'");

    private final PreviewItem preview;
    private final GiveOpinion opinion;
    private final ItemPage page;
    private final PageWriter pages;

    PreviewPage(PreviewItem preview, GiveOpinion opinion, ItemPage page, PageWriter pages) {
        this.preview = preview;
        this.opinion = opinion;
        this.page = page;
        this.pages = pages;
    }

    @GetMapping("/studio/preview/{id}")
    void show(
            @PathVariable UUID id,
            Actor actor,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        pages.showOnce(request, response, page.page(preview.of(new ItemId(id), actor)), POLICY);
    }

    /** The revision that a link shows to an expert without an account. */
    @GetMapping("/studio/opinion/{token}/page")
    void shown(@PathVariable String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        PreviewLink link = opinion.open(token);
        pages.showOnce(
                request,
                response,
                page.page(preview.ofRevision(link.item(), link.revision())),
                POLICY);
    }
}
