package org.kepu.cms.deliver.feed;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.kepu.cms.deliver.Answer;
import org.kepu.cms.deliver.Answers;
import org.kepu.cms.settings.Installation;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import java.io.IOException;

/** The feeds: {@code /feeds/NAME.rss}, {@code .atom}, {@code .json}, {@code .ninjs}. */
@Controller
class FeedController {

    /** Importers poll; a minute keeps them fresh without asking us each time. */
    static final long MINUTES = 1;

    private static final String CACHING =
            "public, max-age=" + MINUTES * 60 + ", stale-while-revalidate=60, stale-if-error=86400";

    /** The items of an archive never change; what they say does, when one is withdrawn. */
    private static final String ARCHIVE_CACHING =
            "public, max-age=3600, stale-while-revalidate=3600, stale-if-error=86400";

    private final FeedDocuments documents;
    private final OutletPolls polls;
    private final Answers answers;
    private final Installation installation;

    FeedController(
            FeedDocuments documents,
            OutletPolls polls,
            Answers answers,
            Installation installation) {
        this.polls = polls;
        this.documents = documents;
        this.answers = answers;
        this.installation = installation;
    }

    @GetMapping("/feeds/{file}")
    void feed(@PathVariable String file, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        send(FeedRequest.of(file, request), request, response);
    }

    @GetMapping("/feeds/{group}/{file}")
    void feed(
            @PathVariable String group,
            @PathVariable String file,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        send(FeedRequest.of(group + "/" + file, request), request, response);
    }

    /** A shared cache would keep from us that an outlet was there. */
    private static String caching(FeedRequest feed, boolean channel) {
        if (channel) {
            return "private, max-age=" + MINUTES * 60;
        }
        return feed.archive() > 0 ? ARCHIVE_CACHING : CACHING;
    }

    private void send(FeedRequest feed, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean channel = feed.name().startsWith("channels/");
        if (channel) {
            polls.note(feed.name().substring("channels/".length()), request);
        }
        String path = feed.path();
        Answer answer = answers.list(path, () -> documents.write(feed));
        response.setHeader("Cache-Control", caching(feed, channel));
        response.addHeader("Link", "<" + installation.url(path) + ">; rel=\"self\"");
        if (feed.archive() == 0 && feed.cursor().isEmpty()) {
            FeedTopics.link(installation, response);
        }
        answers.send(answer, request, response);
    }
}
