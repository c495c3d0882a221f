package org.kepu.cms.channel;

import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/** Sends what outlets are told, signed as Standard Webhooks has it. */
@Component
public class Webhooks {

    private final CallbackClient client;

    Webhooks(CallbackClient client) {
        this.client = client;
    }

    /** Whether that is an address which may be asked, as far as can be seen without asking. */
    boolean mayAsk(String address) {
        return client.mayAsk(address);
    }

    /**
     * Sends one message.
     *
     * @param id the same on each attempt, so that the receiver can tell a repetition
     * @return the status that was answered
     * @throws IOException if nothing was answered, or the address is not to be asked
     */
    int send(String address, String id, Instant at, String secret, byte[] body) throws IOException {
        return client.post(
                URI.create(address),
                Map.of(
                        "webhook-id",
                        id,
                        "webhook-timestamp",
                        Long.toString(at.getEpochSecond()),
                        "webhook-signature",
                        "v1," + signature(id, at, secret, body)),
                "application/json;charset=utf-8",
                body);
    }

    /**
     * HMAC-SHA256 over {@code id.timestamp.body}, in Base64.
     *
     * @param secret {@code whsec_} and the key in Base64
     */
    public static String signature(String id, Instant at, String secret, byte[] body) {
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        byte[] head = (id + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8);
        byte[] signed = new byte[head.length + body.length];
        System.arraycopy(head, 0, signed, 0, head.length);
        System.arraycopy(body, 0, signed, head.length, body.length);
        return Base64.getEncoder()
                .encodeToString(new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key).hmac(signed));
    }
}
