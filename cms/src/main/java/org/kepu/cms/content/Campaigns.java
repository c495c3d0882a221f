package org.kepu.cms.content;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.settings.Installation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The campaigns with a heading of their own. The list is {@code vocabulary/campaigns.json}, in the
 * data directory or bundled; it is read again after a minute, so it can be edited at any time. Any
 * other name that items bear is a campaign too, without days and without words about it.
 */
@Component
public class Campaigns {

    private static final Logger LOG = LoggerFactory.getLogger(Campaigns.class);
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final JsonMapper json;
    private final Path own;
    private final Clock clock;
    private final List<Campaign> bundled;
    private volatile Known known = new Known(Instant.EPOCH, List.of());

    private record Known(Instant at, List<Campaign> campaigns) {}

    Campaigns(Installation installation, JsonMapper json, Clock clock) throws IOException {
        this.json = json;
        this.own = installation.folder("vocabulary").resolve("campaigns.json");
        this.clock = clock;
        try (InputStream in =
                requireNonNull(Campaigns.class.getResourceAsStream("/vocabulary/campaigns.json"))) {
            this.bundled = read(in.readAllBytes());
        }
    }

    /** Those that the list has, in its order. */
    public List<Campaign> known() {
        Instant time = clock.instant();
        Known last = known;
        if (Duration.between(last.at(), time).compareTo(KEPT) >= 0) {
            last = new Known(time, read());
            known = last;
        }
        return last.campaigns();
    }

    /** The one of the list with that slug. */
    public Optional<Campaign> find(String slug) {
        return known().stream().filter(it -> it.slug().equals(slug)).findFirst();
    }

    /** The one that an item means by that name. */
    public Campaign named(String name) {
        return known().stream()
                .filter(it -> it.name().equals(name) || it.aliases().contains(name))
                .findFirst()
                .orElseGet(
                        () ->
                                new Campaign(
                                        Slugs.from(name),
                                        name,
                                        null,
                                        List.of(),
                                        "",
                                        Campaign.Days.UNKNOWN));
    }

    private List<Campaign> read() {
        if (!Files.isRegularFile(own)) {
            return bundled;
        }
        try {
            return read(Files.readAllBytes(own));
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            LOG.warn("{} can't be read, the bundled campaigns are used: {}", own, e.getMessage());
            return bundled;
        }
    }

    private List<Campaign> read(byte[] file) {
        var campaigns = new ArrayList<Campaign>();
        for (JsonNode one : json.readTree(file)) {
            var aliases = new ArrayList<String>();
            one.path("aliases").forEach(it -> aliases.add(it.asString()));
            String slug = one.path("slug").asString("");
            String name = one.path("name").asString("");
            if (!Slugs.VALID.matcher(slug).matches() || name.isBlank()) {
                throw new IllegalArgumentException("a campaign needs slug and name: " + one);
            }
            var days =
                    new Campaign.Days(
                            day(one, "from"),
                            day(one, "to"),
                            text(one, "when"),
                            text(one, "whenEn"));
            campaigns.add(
                    new Campaign(
                            slug,
                            name,
                            text(one, "nameEn"),
                            aliases,
                            one.path("about").asString(""),
                            days));
        }
        return List.copyOf(campaigns);
    }

    private static @Nullable String day(JsonNode campaign, String member) {
        String day = text(campaign, member);
        try {
            if (day != null && day.startsWith("--")) {
                MonthDay.parse(day);
            } else if (day != null) {
                LocalDate.parse(day);
            }
        } catch (DateTimeException notADay) {
            throw new IllegalArgumentException(member + " is no day: " + day, notADay);
        }
        return day;
    }

    private static @Nullable String text(JsonNode campaign, String member) {
        String text = campaign.path(member).asString("");
        return text.isBlank() ? null : text;
    }
}
