package org.kepu.cms.channel;

import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.kepu.ingest.source.AddressGuard;
import org.kepu.ingest.source.FetchLimits;
import org.kepu.ingest.source.SourceFailure;
import org.kepu.ingest.source.WebClient;
import org.springframework.stereotype.Component;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * The way to servers that outlets and subscribers have named. Never to an address inside our
 * network, at whatever moment its name comes to mean one; redirects are not followed.
 */
@Component
public class CallbackClient implements AutoCloseable {

    /** Connections to one server and to all; as many as should be asked at once. */
    public static final int AT_ONCE = 128;

    private static final Duration LONGEST = Duration.ofSeconds(15);
    private static final String NAME = "Kepu-Webhook/1";

    private final AddressGuard guard;
    private final CloseableHttpClient client;

    CallbackClient(ChannelSettings settings) {
        this.guard = new AddressGuard(settings.allowedHosts(), Set.of(80, 443, 8080, 8443));
        this.client =
                WebClient.guardedClient(
                        guard,
                        new FetchLimits(
                                1 << 16, Duration.ofSeconds(5), Duration.ofSeconds(10), LONGEST, 0),
                        AT_ONCE);
    }

    /**
     * What was answered.
     *
     * @param body its beginning, as UTF-8
     */
    public record Reply(int status, String body) {}

    /** Whether that is an address which may be asked, as far as can be seen without asking. */
    public boolean mayAsk(String address) {
        try {
            guard.check(URI.create(address));
            return true;
        } catch (SourceFailure | IllegalArgumentException refused) {
            return false;
        }
    }

    /**
     * Posts these bytes.
     *
     * @return the status that was answered; 3xx is an answer like others
     * @throws IOException if nothing was answered, or the address is not to be asked
     */
    public int post(URI address, Map<String, String> headers, String type, byte[] body)
            throws IOException {
        guard.check(address);
        var post = new HttpPost(address);
        post.setHeader("User-Agent", NAME);
        headers.forEach(post::setHeader);
        post.setEntity(new ByteArrayEntity(body, ContentType.parse(type)));
        // Closed unread: what a stranger's server says more is neither needed nor waited for.
        try (var answer = client.executeOpen(HttpHost.create(address), post, null)) {
            return answer.getCode();
        }
    }

    /**
     * Fetches the beginning of an answer.
     *
     * @param most bytes of it that are read
     * @throws IOException if nothing was answered within 15 seconds or so, or the address is not to
     *     be asked
     */
    public Reply get(URI address, int most) throws IOException {
        guard.check(address);
        var get = new HttpGet(address);
        get.setHeader("User-Agent", NAME);
        try (var answer = client.executeOpen(HttpHost.create(address), get, null)) {
            var entity = answer.getEntity();
            String body = entity == null ? "" : beginning(entity.getContent(), most);
            return new Reply(answer.getCode(), body);
        }
    }

    private static String beginning(InputStream bytes, int most) throws IOException {
        long end = System.nanoTime() + LONGEST.toNanos();
        var read = new ByteArrayOutputStream();
        byte[] some = new byte[most];
        while (read.size() < most) {
            int count = bytes.read(some, 0, most - read.size());
            if (count < 0) {
                break;
            }
            read.write(some, 0, count);
            if (System.nanoTime() > end) {
                throw new IOException("slower than " + LONGEST);
            }
        }
        return read.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
