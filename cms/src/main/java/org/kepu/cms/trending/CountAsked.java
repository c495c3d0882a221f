package org.kepu.cms.trending;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;

import jakarta.annotation.PreDestroy;

import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Address;
import org.kepu.cms.request.PersonalData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Counts what the public asks for. In memory, so that nobody who asks waits for it; once a minute
 * what was counted goes to the database. Words stay in memory alone until enough different people
 * asked for them within a week. To tell people apart their addresses are digested with the words
 * under a key that only this process knows, and forgotten as soon as there are enough: no list says
 * who asked, nor what else they asked. Each node counts for itself, so a few people who were spread
 * over nodes are not enough. Safe for use by many threads.
 */
@Component
public class CountAsked {

    private static final Logger LOG = LoggerFactory.getLogger(CountAsked.class);

    /** The day that an editor means. */
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final int MOST_IN_MEMORY = 20_000;
    private static final Duration IN_MEMORY = Duration.ofDays(7);
    private static final int SHORTEST = 2;

    /** Between Chinese characters blanks mean nothing. */
    private static final Pattern BETWEEN = Pattern.compile("(?<=\\p{IsHan})\\s+(?=\\p{IsHan})");

    private static final Pattern BLANK = Pattern.compile("\\s+");

    private final AskedWords store;
    private final TrendingSettings settings;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final byte[] key = new byte[32];
    private final Cache<Words, Asked> counted;

    CountAsked(
            AskedWords store,
            TrendingSettings settings,
            TransactionTemplate transactions,
            Clock clock) {
        this.store = store;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
        new SecureRandom().nextBytes(key);
        this.counted =
                Caffeine.newBuilder()
                        .maximumSize(MOST_IN_MEMORY)
                        .ticker(() -> clock.millis() * 1_000_000)
                        .expireAfter(Expiry.<Words, Asked>creating((_, _) -> IN_MEMORY))
                        .build();
    }

    /** What was asked for, brought into one form. */
    private record Words(Way way, String text) {}

    /**
     * Somebody asked and got an answer.
     *
     * @param text as it was typed; personal data is masked here
     * @param address as the server knows it
     * @param found whether the answer helps
     */
    public void asked(Way way, String text, String address, boolean found) {
        count(way, text, address, found);
    }

    /** Somebody asked and got what was kept ready: it helps as much as the last time. */
    public void askedAgain(Way way, String text, String address) {
        count(way, text, address, null);
    }

    private void count(Way way, String text, String address, @Nullable Boolean found) {
        if (!settings.counted()) {
            return;
        }
        String words = words(way, text);
        if (words.codePoints().filter(Character::isLetterOrDigit).count() < SHORTEST) {
            return;
        }
        long asker = digest(words, address);
        LocalDate today = today();
        int enough = Math.max(settings.writtenFrom(), settings.offeredFrom());
        counted.asMap()
                .compute(
                        new Words(way, words),
                        (_, known) -> {
                            Asked it = known == null ? new Asked() : known;
                            it.count(today, asker, enough, found);
                            return it;
                        });
    }

    /**
     * Without what differs by accident; empty for what is not counted: a search that is no search
     * but a message, or that names somebody.
     */
    private static String words(Way way, String text) {
        String head = text.substring(0, Math.min(text.length(), 4 * way.longest()));
        String normal = written(Normalizer.normalize(head, Normalizer.Form.NFKC));
        String masked = PersonalData.mask(normal);
        String joined = BETWEEN.matcher(masked).replaceAll("");
        String words = BLANK.matcher(joined).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
        if (way == Way.SEARCH) {
            return masked.equals(normal) && words.length() <= way.longest() ? words : "";
        }
        return words.length() <= way.longest() ? words : cut(words, way.longest());
    }

    private static String cut(String words, int length) {
        boolean inside = Character.isHighSurrogate(words.charAt(length - 1));
        return words.substring(0, inside ? length - 1 : length);
    }

    /** PostgreSQL keeps no NUL, and nobody reads half a character. */
    private static String written(String text) {
        var written = new StringBuilder(text.length());
        text.codePoints().filter(CountAsked::isWritten).forEach(written::appendCodePoint);
        return written.toString();
    }

    private static boolean isWritten(int point) {
        int type = Character.getType(point);
        return Character.isWhitespace(point)
                || (type != Character.CONTROL
                        && type != Character.SURROGATE
                        && type != Character.FORMAT);
    }

    private long digest(String words, String address) {
        byte[] digest =
                new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key)
                        .hmac(
                                (Address.of(address).text() + '\n' + words)
                                        .getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest).getLong();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    /** Writes down what was counted since, as far as enough people asked. */
    @Scheduled(fixedDelay = 60_000)
    void write() {
        List<Tally> tallies = take();
        try {
            transactions.executeWithoutResult(
                    _ -> {
                        store.add(tallies);
                        store.forgetBefore(today().minusDays(settings.days()));
                    });
        } catch (DataAccessException | TransactionException away) {
            LOG.debug("what was asked can't be written down; trying again", away);
            tallies.forEach(this::giveBack);
        }
    }

    private List<Tally> take() {
        var tallies = new ArrayList<Tally>();
        for (Words words : counted.asMap().keySet()) {
            counted.asMap()
                    .computeIfPresent(
                            words,
                            (_, it) -> {
                                if (it.askers() >= settings.writtenFrom()) {
                                    tallies.addAll(it.take(words.way(), words.text()));
                                }
                                return it;
                            });
        }
        return tallies;
    }

    private void giveBack(Tally tally) {
        counted.asMap()
                .computeIfPresent(
                        new Words(tally.way(), tally.words()),
                        (_, it) -> {
                            it.giveBack(tally);
                            return it;
                        });
    }

    @PreDestroy
    void stop() {
        write();
    }
}
