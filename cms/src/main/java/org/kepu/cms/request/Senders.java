package org.kepu.cms.request;

import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.kepu.cms.account.Address;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;

/**
 * Tells two senders apart without keeping who they are: an address becomes a digest under a key
 * that is thrown away the next day.
 */
@Component
class Senders {

    private static final int KEY_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final JdbcClient jdbc;
    private final Clock clock;

    Senders(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The sender behind that address, today.
     *
     * @param address as the server knows it
     */
    String of(String address) {
        return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, HexFormat.of().parseHex(secret()))
                .hmacHex(Address.of(address).text());
    }

    private String secret() {
        String today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
        return find(today)
                .orElseGet(
                        () -> {
                            jdbc.sql("delete from request_days where utc_day < ?")
                                    .param(today)
                                    .update();
                            byte[] key = new byte[KEY_BYTES];
                            random.nextBytes(key);
                            jdbc.sql(
                                            "insert into request_days (utc_day, secret) values (?,"
                                                    + " ?) on conflict do nothing")
                                    .params(today, HexFormat.of().formatHex(key))
                                    .update();
                            return find(today).orElseThrow();
                        });
    }

    private java.util.Optional<String> find(String day) {
        return jdbc.sql("select secret from request_days where utc_day = ?")
                .param(day)
                .query(String.class)
                .optional();
    }
}
