package org.kepu.cms.deliver.feed;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.kepu.cms.deliver.Answer;
import org.kepu.cms.deliver.Answers;
import org.kepu.cms.deliver.Cursors;
import org.kepu.cms.listing.QueryParameters;
import org.kepu.cms.problem.NotFound;
import org.kepu.cms.publish.PublishedCursor;
import org.kepu.cms.publish.PublishedFilter;
import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.publish.Snapshot;
import org.kepu.cms.settings.Installation;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The feeds: {@code /feeds/NAME.rss}, {@code .atom}, {@code .json}. */
@Controller
class FeedController {

    /** Importers poll; a minute keeps them fresh without asking us each time. */
    private static final String CACHING =
            "public, max-age=60, stale-while-revalidate=60, stale-if-error=86400";

    private final FeedSelection selection;
    private final FeedEntries entries;
    private final PublishedItems published;
    private final Answers answers;
    private final Installation installation;

    FeedController(
            FeedSelection selection,
            FeedEntries entries,
            PublishedItems published,
            Answers answers,
            Installation installation) {
        this.selection = selection;
        this.entries = entries;
        this.published = published;
        this.answers = answers;
        this.installation = installation;
    }

    @GetMapping("/feeds/{file}")
    void feed(@PathVariable String file, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        send(file, request, response);
    }

    @GetMapping("/feeds/{group}/{file}")
    void feed(
            @PathVariable String group,
            @PathVariable String file,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        send(group + "/" + file, request, response);
    }

    private void send(String file, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        int dot = file.lastIndexOf('.');
        String format = dot < 0 ? "" : file.substring(dot + 1);
        if (!Set.of("rss", "atom", "json").contains(format)) {
            throw new NotFound("feed", file);
        }
        var parameters = QueryParameters.of(request, Set.of("limit", "cursor"));
        int limit = parameters.limit();
        String cursor = parameters.single("cursor").orElse("");
        Answer answer =
                answers.get(
                        "feed " + file + " " + limit + " " + cursor,
                        () -> write(file.substring(0, dot), format, limit, cursor));
        response.setHeader("Cache-Control", CACHING);
        response.addHeader("Link", "<" + self(file, limit, cursor) + ">; rel=\"self\"");
        answers.send(answer, request, response);
    }

    private Answer write(String name, String format, int limit, String cursor) {
        var named = selection.find(name).orElseThrow(() -> new NotFound("feed", name));
        PublishedFilter filter = named.filter();
        List<Snapshot> found =
                published.listWithWithdrawn(
                        filter, cursor.isEmpty() ? null : Cursors.read(cursor), limit + 1);
        List<Snapshot> page = found.subList(0, Math.min(limit, found.size()));
        String file = name + "." + format;
        String next =
                found.size() > limit
                        ? self(
                                file,
                                limit,
                                Cursors.write(
                                        PublishedCursor.behind(page.getLast(), filter.sort())))
                        : null;
        Instant updated = page.isEmpty() ? Instant.EPOCH : page.getFirst().updatedAt();
        var feed =
                new Feed(
                        "/feeds/" + name,
                        named.title(),
                        named.title() + "，经审核发布，更正与撤回会同步到这里。",
                        installation.url(named.home()).toString(),
                        self(file, limit, cursor),
                        next,
                        updated.equals(Instant.EPOCH)
                                ? Instant.parse("2020-01-01T00:00:00Z")
                                : updated,
                        page.stream().map(entries::of).toList());
        return switch (format) {
            case "rss" -> Answer.of(RssFeed.TYPE, RssFeed.write(feed), feed.updated());
            case "atom" -> Answer.of(AtomFeed.TYPE, AtomFeed.write(feed), feed.updated());
            default ->
                    Answer.of(
                            JsonFeed.TYPE,
                            JsonFeed.write(feed, installation.url("/outlets").toString()),
                            feed.updated());
        };
    }

    private String self(String file, int limit, String cursor) {
        String query = limit == 20 ? "" : "limit=" + limit;
        if (!cursor.isEmpty()) {
            query += (query.isEmpty() ? "" : "&") + "cursor=" + cursor;
        }
        return installation.url("/feeds/" + file) + (query.isEmpty() ? "" : "?" + query);
    }
}
