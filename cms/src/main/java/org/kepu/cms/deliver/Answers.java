package org.kepu.cms.deliver;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.publish.LatestChange;
import org.kepu.cms.standby.Standby;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps answers until something is published, and sends them as RFC 9110 has it: 304 when the
 * client has them, compressed when it can read that, without a body for HEAD.
 *
 * <p>What an answer says depends on what is published and on nothing else, so one number decides
 * whether it is still good: that of the latest change.
 */
@Component
public class Answers {

    /**
     * For whatever may change at any time: caches ask again after ten seconds, and bridge failures.
     */
    public static final String PUBLIC_CACHING =
            "public, max-age=10, stale-while-revalidate=60, stale-if-error=86400";

    /**
     * By which a cache in front of us knows what to forget: {@code item-ID} for what shows one
     * item, {@code list} for everything else.
     */
    public static final String SURROGATE_KEY = "Surrogate-Key";

    private static final DateTimeFormatter IMF_FIXDATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US);

    private static final long CACHED_BYTES = 64L * 1024 * 1024;

    private final LatestChange latest;
    private final Cache<String, Kept> kept =
            Caffeine.newBuilder()
                    .maximumWeight(CACHED_BYTES)
                    .weigher((String key, Kept it) -> key.length() + it.answer().weight())
                    .build();

    Answers(LatestChange latest) {
        this.latest = latest;
    }

    /** The answer kept under that key, made anew if something was published since. */
    public Answer get(String key, Supplier<Answer> make) {
        long seq = latest.seq();
        Optional<Instant> asOf = Standby.asOf();
        if (asOf.isPresent()) {
            // Never mixed with what comes from the database: the copy may be a second older.
            return kept.get(asOf.get() + " " + key, _ -> new Kept(seq, make.get())).answer();
        }
        Kept found = kept.getIfPresent(key);
        if (found != null && found.seq() == seq) {
            return found.answer();
        }
        Answer made = make.get();
        kept.put(key, new Kept(seq, made));
        return made;
    }

    /**
     * The same for an answer that is made of many items. What leaves a list makes none of the
     * others younger, so a list is as old as the latest change of all.
     */
    public Answer list(String key, Supplier<Answer> make) {
        return get(
                key,
                () -> {
                    Instant at = latest.at();
                    return make.get().modifiedAt(at);
                });
    }

    private record Kept(long seq, Answer answer) {}

    /** Sends the answer. */
    public void send(Answer answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        byte[] gzip = acceptsGzip(request) ? answer.gzip() : null;
        String etag = '"' + answer.etag() + (gzip == null ? "" : "-gz") + '"';
        response.setHeader("ETag", etag);
        if (!answer.lastModified().equals(Instant.EPOCH)) {
            response.setHeader("Last-Modified", httpDate(answer.lastModified()));
        }
        if (response.getHeader("Cache-Control") == null) {
            response.setHeader("Cache-Control", PUBLIC_CACHING);
        }
        if (response.getHeader(SURROGATE_KEY) == null) {
            response.setHeader(SURROGATE_KEY, "list");
        }
        response.addHeader("Vary", "Accept-Encoding");
        if (isCurrent(answer, request)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        byte[] bytes = gzip == null ? answer.body() : gzip;
        if (gzip != null) {
            response.setHeader("Content-Encoding", "gzip");
        }
        response.setContentType(answer.contentType());
        response.setContentLength(bytes.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(bytes);
        }
    }

    /** RFC 9110 section 13.2.2: the date counts only where no ETag is given. */
    private static boolean isCurrent(Answer answer, HttpServletRequest request) {
        String etags = request.getHeader("If-None-Match");
        if (etags != null) {
            return names(etags, answer.etag());
        }
        Instant since = date(request.getHeader("If-Modified-Since"));
        return since != null
                && !answer.lastModified().equals(Instant.EPOCH)
                && answer.lastModified().getEpochSecond() <= since.getEpochSecond();
    }

    /** Weak comparison: either form of the answer says that the client has it. */
    private static boolean names(String etags, String etag) {
        String wanted = etags.strip();
        if (wanted.equals("*")) {
            return true;
        }
        int at = wanted.indexOf(etag);
        while (at > 0) {
            int end = at + etag.length();
            boolean whole = wanted.startsWith("\"", end) || wanted.startsWith("-gz\"", end);
            if (whole && wanted.charAt(at - 1) == '"') {
                return true;
            }
            at = wanted.indexOf(etag, end);
        }
        return false;
    }

    private static boolean acceptsGzip(HttpServletRequest request) {
        String accepted = request.getHeader("Accept-Encoding");
        if (accepted == null) {
            return false;
        }
        for (String coding : accepted.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = coding.strip().split(";", -1);
            boolean refused = parts.length > 1 && parts[1].strip().matches("q=0(\\.0*)?");
            if ((parts[0].strip().equals("gzip") || parts[0].strip().equals("*")) && !refused) {
                return true;
            }
        }
        return false;
    }

    /** IMF-fixdate, in English whatever the locale. */
    private static String httpDate(Instant instant) {
        return IMF_FIXDATE.format(instant.atOffset(ZoneOffset.UTC));
    }

    private static @Nullable Instant date(@Nullable String header) {
        if (header == null) {
            return null;
        }
        try {
            return ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        } catch (DateTimeException notADate) {
            return null;
        }
    }
}
