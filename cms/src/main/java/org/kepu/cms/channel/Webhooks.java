package org.kepu.cms.channel;

import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
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

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;

/**
 * Sends to strangers' servers, signed as Standard Webhooks has it. Never to an address inside our
 * network, at whatever moment its name comes to mean one; redirects are failures.
 */
@Component
class Webhooks implements AutoCloseable {

    /** Connections to one outlet and to all; as many as are sent at once. */
    static final int AT_ONCE = 32;

    private final AddressGuard guard;
    private final CloseableHttpClient client;

    Webhooks(ChannelSettings settings) {
        this.guard = new AddressGuard(settings.allowedHosts(), Set.of(80, 443, 8080, 8443));
        this.client =
                WebClient.guardedClient(
                        guard,
                        new FetchLimits(
                                1 << 16,
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(15),
                                0));
    }

    /** Whether that is an address which may be asked, as far as can be seen without asking. */
    boolean mayAsk(String address) {
        try {
            guard.check(URI.create(address));
            return true;
        } catch (SourceFailure | IllegalArgumentException refused) {
            return false;
        }
    }

    /**
     * Sends one message.
     *
     * @param id the same on each attempt, so that the receiver can tell a repetition
     * @return the status that was answered
     * @throws IOException if nothing was answered, or the address is not to be asked
     */
    int send(String address, String id, Instant at, String secret, byte[] body) throws IOException {
        URI uri = URI.create(address);
        guard.check(uri);
        var post = new HttpPost(uri);
        post.setHeader("User-Agent", "Kepu-Webhook/1");
        post.setHeader("webhook-id", id);
        post.setHeader("webhook-timestamp", Long.toString(at.getEpochSecond()));
        post.setHeader("webhook-signature", "v1," + signature(id, at, secret, body));
        post.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        // Closed unread: what a stranger's server says more is neither needed nor waited for.
        try (var answer = client.executeOpen(HttpHost.create(uri), post, null)) {
            return answer.getCode();
        }
    }

    /** HMAC-SHA256 over {@code id.timestamp.body}, in Base64. */
    static String signature(String id, Instant at, String secret, byte[] body) {
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        byte[] head = (id + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8);
        byte[] signed = new byte[head.length + body.length];
        System.arraycopy(head, 0, signed, 0, head.length);
        System.arraycopy(body, 0, signed, head.length, body.length);
        return Base64.getEncoder()
                .encodeToString(new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key).hmac(signed));
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
