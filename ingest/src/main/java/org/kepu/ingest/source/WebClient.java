package org.kepu.ingest.source;

import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.kepu.ingest.article.Links;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * The one way to strangers' servers: every address guarded, every answer limited. Follows redirects
 * itself, because each hop must be checked. Keeps no cookies. Safe for use by many threads.
 */
public final class WebClient implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 32;

    private final AddressGuard guard;
    private final FetchLimits limits;
    private final String userAgent;
    private final CloseableHttpClient client;
    private final Deadlines deadlines = new Deadlines();

    /**
     * A client with its own connections.
     *
     * @param userAgent names us and where to complain, for example {@code KepuBot/1.0
     *     (+https://kepu.example.cn)}
     */
    public WebClient(AddressGuard guard, FetchLimits limits, String userAgent) {
        this.guard = guard;
        this.limits = limits;
        this.userAgent = userAgent;
        this.client = guardedClient(guard, limits, MOST_CONNECTIONS);
    }

    /**
     * An Apache client for requests of one's own, webhooks for example, that can't reach inner
     * addresses; it follows no redirects. Call {@link AddressGuard#check} before each request.
     *
     * @param connections at once, to all servers and to each
     */
    public static CloseableHttpClient guardedClient(
            AddressGuard guard, FetchLimits limits, int connections) {
        var connection =
                ConnectionConfig.custom()
                        .setConnectTimeout(timeout(limits.connect()))
                        .setSocketTimeout(timeout(limits.silence()))
                        .build();
        var pool =
                PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(guard)
                        .setDefaultConnectionConfig(connection)
                        .setMaxConnTotal(connections)
                        .setMaxConnPerRoute(connections)
                        .build();
        var requests =
                RequestConfig.custom()
                        .setResponseTimeout(timeout(limits.silence()))
                        .setRedirectsEnabled(false)
                        .build();
        return HttpClients.custom()
                .setConnectionManager(pool)
                .setDefaultRequestConfig(requests)
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .build();
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration);
    }

    /** The guard that every request passes. */
    public AddressGuard guard() {
        return guard;
    }

    /** How we introduce ourselves. */
    public String userAgent() {
        return userAgent;
    }

    /**
     * Asks for a document; the caller closes the answer.
     *
     * @throws SourceFailure with the reason, for anything but a success
     */
    public Fetched get(URI address) throws SourceFailure {
        return get(address, Validators.NONE)
                .orElseThrow(() -> WebFailures.status(304)); // nobody asked whether it changed
    }

    /**
     * Asks for a document unless it is the one we have; the caller closes the answer.
     *
     * @return empty when the server says that nothing changed
     */
    public Optional<Fetched> get(URI address, Validators known) throws SourceFailure {
        var expiry = deadlines.start(limits.total());
        Optional<Fetched> answer = Optional.empty();
        try {
            answer = follow(address, known, expiry);
            return answer;
        } catch (IOException e) {
            throw expiry.expired()
                    ? WebFailures.tooSlow(limits.total())
                    : WebFailures.of(e, address);
        } finally {
            if (answer.isEmpty()) {
                expiry.close();
            }
        }
    }

    private Optional<Fetched> follow(URI address, Validators known, Deadlines.Expiry expiry)
            throws IOException {
        URI hop = address;
        for (int i = 0; i <= limits.maxRedirects(); i++) {
            Step step = ask(hop, known, expiry);
            if (step.next() == null) {
                return Optional.ofNullable(step.fetched());
            }
            hop = step.next();
        }
        throw WebFailures.tooManyRedirects(address);
    }

    /** Where one request led: to another address, to a document, or (both absent) to no change. */
    private record Step(@Nullable URI next, @Nullable Fetched fetched) {}

    private Step ask(URI address, Validators known, Deadlines.Expiry expiry) throws IOException {
        guard.check(address);
        var request = new HttpGet(address);
        request.setHeader(HttpHeaders.USER_AGENT, userAgent);
        request.setHeader(HttpHeaders.ACCEPT_LANGUAGE, "zh-CN,zh;q=0.9,en;q=0.5");
        known.addTo(request);
        expiry.cancels(request);
        ClassicHttpResponse response = client.executeOpen(null, request, null);
        boolean keep = false;
        try {
            int status = response.getCode();
            if (status == 304) {
                return new Step(null, null);
            }
            if (status >= 300 && status < 400) {
                return new Step(target(address, response), null);
            }
            if (status < 200 || status > 299) {
                throw WebFailures.status(status);
            }
            Step step = new Step(null, open(request, response, expiry));
            keep = true;
            return step;
        } finally {
            if (!keep) {
                LimitedAnswer.drop(request, response);
            }
        }
    }

    private static URI target(URI from, ClassicHttpResponse response) throws SourceFailure {
        Header location = response.getFirstHeader(HttpHeaders.LOCATION);
        String written = location == null ? "" : location.getValue();
        // Anything that is no web address is refused by the guard in the next step.
        return Links.absolute(from.toString(), written)
                .or(() -> otherScheme(written))
                .orElseThrow(() -> WebFailures.status(response.getCode()));
    }

    private static Optional<URI> otherScheme(String written) {
        return written.matches("[A-Za-z][A-Za-z0-9+.-]*:[\\x21-\\x7E&&[^\"<>^`{|}\\\\%]]+")
                ? Optional.of(URI.create(written))
                : Optional.empty();
    }

    private Fetched open(HttpGet request, ClassicHttpResponse response, Deadlines.Expiry expiry)
            throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity != null && entity.getContentLength() > limits.maxBytes()) {
            throw WebFailures.tooLarge(limits.maxBytes());
        }
        InputStream bytes = entity == null ? InputStream.nullInputStream() : entity.getContent();
        ContentType type =
                entity == null ? null : ContentType.parseLenient(entity.getContentType());
        Charset charset = type == null ? null : type.getCharset();
        return new Fetched(
                new LimitedAnswer(bytes, request, response, limits, expiry),
                address(request),
                type == null ? null : type.getMimeType().toLowerCase(Locale.ROOT),
                charset == null ? null : charset.name(),
                date(response.getFirstHeader(HttpHeaders.LAST_MODIFIED)),
                Validators.of(response));
    }

    static URI address(HttpGet request) {
        try {
            return request.getUri();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("made from an address", e);
        }
    }

    private static @Nullable Instant date(@Nullable Header header) {
        try {
            return header == null
                    ? null
                    : ZonedDateTime.parse(header.getValue(), DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    @Override
    public void close() {
        deadlines.close();
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
