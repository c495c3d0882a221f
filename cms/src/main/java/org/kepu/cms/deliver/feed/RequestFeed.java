package org.kepu.cms.deliver.feed;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.kepu.cms.content.ItemId;
import org.kepu.cms.deliver.Answers;
import org.kepu.cms.listing.QueryParameters;
import org.kepu.cms.problem.NotFound;
import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.publish.Snapshot;
import org.kepu.cms.request.RequestStatus;
import org.kepu.cms.request.SubmitRequest;
import org.kepu.cms.settings.Installation;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * {@code /feeds/requests/CODE.rss}, {@code .atom}, {@code .json}: tells whoever asked for a check
 * when the answer is there.
 */
@Controller
class RequestFeed {

    private final SubmitRequest requests;
    private final PublishedItems published;
    private final FeedEntries entries;
    private final Answers answers;
    private final FeedIdentity identity;
    private final FeedFormats formats;
    private final Installation installation;

    RequestFeed(
            SubmitRequest requests,
            PublishedItems published,
            FeedEntries entries,
            Answers answers,
            FeedShape shape,
            Installation installation) {
        this.requests = requests;
        this.published = published;
        this.entries = entries;
        this.answers = answers;
        this.identity = shape.identity();
        this.formats = shape.formats();
        this.installation = installation;
    }

    @GetMapping("/feeds/requests/{file}")
    void feed(@PathVariable String file, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        int dot = file.lastIndexOf('.');
        String format = dot < 0 ? "" : file.substring(dot + 1);
        if (!Set.of("rss", "atom", "json").contains(format)) {
            throw new NotFound("feed", "requests/" + file);
        }
        QueryParameters.of(request, Set.of());
        RequestStatus status = requests.status(file.substring(0, dot));
        Feed feed = feed(status, format);
        response.setHeader("Cache-Control", "private, max-age=60");
        answers.send(formats.write(feed, format), request, response);
    }

    private Feed feed(RequestStatus status, String format) {
        List<FeedEntry> told = new ArrayList<>();
        ItemId answer = status.cluster().answerId();
        if (answer != null && status.cluster().answered()) {
            published
                    .find(answer)
                    .filter(it -> !it.withdrawn())
                    .map(Snapshot::itemId)
                    .flatMap(published::find)
                    .map(entries::of)
                    .ifPresent(told::add);
        }
        told.add(received(status));
        Instant updated = told.getFirst().updated();
        String path = "/feeds/requests/" + status.code();
        String self = installation.url(path + "." + format).toString();
        return new Feed(
                identity.of("requests/" + status.code()),
                "求证 " + status.code() + " 的进展",
                "您请求核查的说法：" + status.cluster().claim(),
                installation.url("/asked/" + status.code()).toString(),
                new Feed.Links(self, null, null, null, null, null, null),
                updated.isBefore(status.askedAt()) ? status.askedAt() : updated,
                false,
                told);
    }

    private FeedEntry received(RequestStatus status) {
        UUID id = UUID.nameUUIDFromBytes(status.code().getBytes(StandardCharsets.UTF_8));
        return new FeedEntry(
                "urn:uuid:" + id,
                installation.url("/asked/" + status.code()).toString(),
                "zh-CN",
                "已经收到您的求证",
                status.cluster().claim(),
                "",
                status.askedAt(),
                status.askedAt(),
                "new",
                null,
                null,
                List.of(new FeedEntry.Person("编辑部", "issuer", "")),
                List.of(),
                null,
                List.of(),
                List.of(),
                1);
    }
}
