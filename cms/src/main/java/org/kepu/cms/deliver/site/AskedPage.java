package org.kepu.cms.deliver.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.deliver.site.view.Card;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.problem.NotFound;
import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.request.RequestCluster;
import org.kepu.cms.request.RequestStatus;
import org.kepu.cms.request.SubmitRequest;
import org.kepu.cms.request.TooManyRequests;
import org.kepu.cms.settings.Installation;
import org.kepu.cms.share.QrCode;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.io.IOException;

/**
 * {@code /check/ask} takes a request for a check; {@code /asked/CODE} tells how far it is. The code
 * is all that is needed, and all that is given away.
 */
@Controller
class AskedPage {

    private final SubmitRequest requests;
    private final PublishedItems published;
    private final SnapshotReader reader;
    private final Installation installation;
    private final Heads heads;
    private final Parts parts;

    /** What writes and words the page. */
    @org.springframework.stereotype.Component
    record Parts(PageWriter pages, Times times, ChosenTheme theme) {}

    AskedPage(
            SubmitRequest requests,
            PublishedItems published,
            SnapshotReader reader,
            Installation installation,
            Heads heads,
            Parts parts) {
        this.requests = requests;
        this.published = published;
        this.reader = reader;
        this.installation = installation;
        this.heads = heads;
        this.parts = parts;
    }

    @PostMapping("/check/ask")
    void ask(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String url,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try {
            String kept = CheckPage.cut(text.strip());
            RequestStatus made = requests.submit(kept, url, request.getRemoteAddr()).status();
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setHeader(HttpHeaders.LOCATION, "/asked/" + made.code());
        } catch (Invalid unusable) {
            parts.pages().showOnce(request, response, lookup("short", "").status(400));
        } catch (TooManyRequests tooMany) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "3600");
            parts.pages().showOnce(request, response, lookup("many", "").status(429));
        }
    }

    /** Where a code is typed in that was written down. */
    @GetMapping("/asked")
    void find(
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (code.isBlank()) {
            parts.pages().showOnce(request, response, lookup(null, ""));
            return;
        }
        try {
            String known = requests.status(code).code();
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader(HttpHeaders.LOCATION, "/asked/" + known);
        } catch (NotFound unknown) {
            parts.pages().showOnce(request, response, lookup("unknown", code).status(404));
        }
    }

    @GetMapping("/asked/{code}")
    void show(@PathVariable String code, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        parts.pages().showOnce(request, response, page(requests.status(code)));
    }

    private SitePage lookup(@Nullable String error, String code) {
        return of("asked.find.title", "/asked")
                .with("code", null)
                .with("typed", code.length() > 20 ? "" : code)
                .with("error", error)
                .with("answer", null)
                .with("count", 0);
    }

    private SitePage page(RequestStatus status) {
        RequestCluster cluster = status.cluster();
        String path = "/asked/" + status.code();
        return of("check.asked.head", path)
                .with("code", status.code())
                .with("typed", "")
                .with("error", null)
                .with("state", cluster.publicState())
                .with("count", cluster.asked())
                .with("claim", cluster.claim())
                .with("asked", parts.times().minute(status.askedAt().toString()))
                .with("note", cluster.note().isEmpty() ? null : cluster.note())
                .with("answer", answer(cluster))
                .with("feed", "/feeds/requests/" + status.code() + ".atom")
                .with("qr", QrCode.of(installation.url(path).toString()));
    }

    private SitePage of(String title, String path) {
        return SitePage.of(
                "asked", heads.named(title, "asked.lead", path).section("check").hidden().build());
    }

    private @Nullable Card answer(RequestCluster cluster) {
        ItemId id = cluster.answerId();
        return id == null || !cluster.answered()
                ? null
                : published.find(id).filter(it -> !it.withdrawn()).map(reader::card).orElse(null);
    }
}
