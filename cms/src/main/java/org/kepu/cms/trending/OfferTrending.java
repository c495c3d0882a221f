package org.kepu.cms.trending;

import org.kepu.cms.request.PersonalData;
import org.kepu.cms.settings.Installation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What many look for, as the public may see it: searches of many different people, for which
 * something was found, in plain short words, none of them on the list of sensitive ones in {@code
 * trending/words.txt} (bundled, and added to by the same file in the data directory).
 */
@Component
public class OfferTrending {

    private static final Logger LOG = LoggerFactory.getLogger(OfferTrending.class);

    private static final int MOST = 8;
    private static final int LOOKED_AT = 100;

    /** No sentence, no number that may belong to somebody. */
    private static final Pattern PLAIN =
            Pattern.compile("(?!.*\\d{4})[\\p{IsHan}\\p{IsLatin}\\d ]{2,16}");

    private final AskedWords store;
    private final TrendingSettings settings;
    private final Path own;
    private final List<String> bundled;
    private final Clock clock;
    private volatile List<String> offered = List.of();

    OfferTrending(
            AskedWords store, TrendingSettings settings, Installation installation, Clock clock)
            throws IOException {
        this.store = store;
        this.settings = settings;
        this.own = installation.folder("trending").resolve("words.txt");
        this.clock = clock;
        try (InputStream in = OfferTrending.class.getResourceAsStream("/trending/words.txt")) {
            if (in == null) {
                throw new IOException("trending/words.txt is not on the class path");
            }
            this.bundled = words(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** The words, most asked for first; empty when there is nothing safe. At most eight. */
    public List<String> now() {
        return offered;
    }

    /** Looks again; what was offered last stays while the database is away. */
    @Scheduled(fixedDelay = 120_000)
    void look() {
        if (!settings.offered() || !settings.counted()) {
            return;
        }
        try {
            LocalDate today = LocalDate.ofInstant(clock.instant(), CountAsked.ZONE);
            List<String> sensitive = sensitive();
            offered =
                    store.week(today, false, LOOKED_AT).stream()
                            .filter(it -> it.way() == Way.SEARCH)
                            .filter(it -> it.askers() >= settings.offeredFrom())
                            .filter(it -> it.inVain() * 2 < it.lately())
                            .map(Trend::words)
                            .filter(it -> isPlain(it) && sensitive.stream().noneMatch(it::contains))
                            .limit(MOST)
                            .toList();
        } catch (DataAccessException | TransactionException away) {
            LOG.debug("what many look for can't be read", away);
        }
    }

    static boolean isPlain(String words) {
        return PLAIN.matcher(words).matches() && PersonalData.mask(words).equals(words);
    }

    private List<String> sensitive() {
        if (!Files.isRegularFile(own)) {
            return bundled;
        }
        try {
            return java.util.stream.Stream.concat(
                            bundled.stream(), words(Files.readString(own)).stream())
                    .toList();
        } catch (IOException e) {
            // Rather nothing than what somebody asked not to be shown.
            LOG.warn("{} can't be read, so nothing is offered: {}", own, e.getMessage());
            return List.of("");
        }
    }

    private static List<String> words(String file) {
        return file.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> line.toLowerCase(java.util.Locale.ROOT))
                .toList();
    }
}
