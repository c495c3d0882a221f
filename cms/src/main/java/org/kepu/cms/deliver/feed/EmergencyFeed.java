package org.kepu.cms.deliver.feed;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.kepu.cms.deliver.Answer;
import org.kepu.cms.deliver.Answers;
import org.kepu.cms.emergency.ApprovedText;
import org.kepu.cms.emergency.Emergencies;
import org.kepu.cms.emergency.Emergency;
import org.kepu.cms.emergency.Outputs;
import org.kepu.cms.listing.QueryParameters;
import org.kepu.cms.settings.Installation;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.util.HtmlUtils;

import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code /feeds/emergency.rss}, {@code .atom}, {@code .json}, {@code .ninjs}: every approved text,
 * and that it was taken back. Drills are left out: an importer that shows what comes would show
 * them as real.
 */
@Controller
class EmergencyFeed {

    private static final int EMERGENCIES = 50;
    private static final Instant BEGINNING = Instant.parse("2020-01-01T00:00:00Z");

    private final Emergencies emergencies;
    private final Answers answers;
    private final FeedIdentity identity;
    private final FeedFormats formats;
    private final Installation installation;

    EmergencyFeed(
            Emergencies emergencies, Answers answers, FeedShape shape, Installation installation) {
        this.emergencies = emergencies;
        this.answers = answers;
        this.identity = shape.identity();
        this.formats = shape.formats();
        this.installation = installation;
    }

    @GetMapping("/feeds/emergency.{format:rss|atom|json|ninjs}")
    void feed(@PathVariable String format, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        int limit = QueryParameters.of(request, Set.of("limit")).limit();
        response.setHeader("Cache-Control", "public, max-age=1, stale-if-error=86400");
        response.addHeader("Link", "<" + self(format, limit) + ">; rel=\"self\"");
        FeedTopics.link(installation, response);
        answers.send(write(format, limit), request, response);
    }

    /** The feed as bytes. */
    Answer write(String format, int limit) {
        List<FeedEntry> entries =
                emergencies.latest(EMERGENCIES).stream()
                        .filter(it -> !it.drill())
                        .flatMap(this::entries)
                        .sorted(Comparator.comparing(FeedEntry::updated).reversed())
                        .limit(limit)
                        .toList();
        Instant updated = entries.isEmpty() ? BEGINNING : entries.getFirst().updated();
        var feed =
                new Feed(
                        identity.of("emergency"),
                        "应急信息",
                        "审定的应急信息，更正与撤回会同步到这里。",
                        installation.url("/emergency").toString(),
                        new Feed.Links(
                                self(format, limit),
                                null,
                                null,
                                null,
                                null,
                                null,
                                FeedTopics.hub(installation)),
                        updated,
                        false,
                        entries);
        return formats.write(feed, format);
    }

    private String self(String format, int limit) {
        String self = installation.url("/feeds/emergency." + format).toString();
        return limit == 20 ? self : self + "?limit=" + limit;
    }

    private Stream<FeedEntry> entries(Emergency emergency) {
        return emergency.entries().stream()
                .filter(it -> it.text() != null)
                .map(it -> entry(emergency, it));
    }

    private FeedEntry entry(Emergency emergency, Emergency.Entry entry) {
        ApprovedText text = Objects.requireNonNull(entry.text());
        Instant withdrawn = entry.withdrawnAt();
        boolean gone = withdrawn != null;
        return new FeedEntry(
                "urn:uuid:" + entry.id(),
                installation.url("/emergency/" + emergency.slug()).toString(),
                "zh-CN",
                gone ? "应急信息已撤回" : text.headline(),
                gone ? "" : Outputs.sms(emergency, entry),
                gone ? "" : html(text),
                entry.at(),
                Objects.requireNonNullElse(withdrawn, entry.at()),
                gone ? "withdrawn" : entry.number() == 1 ? "new" : "updated",
                withdrawn == null
                        ? null
                        : new FeedEntry.Correction(
                                withdrawn, "withdrawal", "撤回", entry.withdrawnNote()),
                null,
                List.of(new FeedEntry.Person(entry.approver(), "issuer", "")),
                List.of(
                        new FeedEntry.Category(emergency.level().slug(), emergency.level().slug()),
                        new FeedEntry.Category(emergency.region(), emergency.regionName())),
                null,
                List.of(),
                List.of(),
                entry.number() + (gone ? 1 : 0));
    }

    private static String html(ApprovedText text) {
        var html = new StringBuilder();
        text.description().forEach(it -> html.append("<p>").append(escaped(it)).append("</p>"));
        html.append("<ul>");
        text.instructions().forEach(it -> html.append("<li>").append(escaped(it)).append("</li>"));
        return html.append("</ul>").toString();
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
