package org.kepu.cms.manage;

import static org.kepu.cms.settings.Timestamps.utc;

import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.problem.Problem;
import org.kepu.cms.problem.ProblemKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import tools.jackson.databind.JsonNode;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Lets a client send a creating request again without creating twice: {@code Idempotency-Key}
 * (draft-ietf-httpapi-idempotency-key-header). Keys belong to an account and are kept for 24 hours.
 */
@Component
class OnceOnly {

    private static final Duration KEPT = Duration.ofHours(24);
    private static final int LONGEST_KEY = 200;

    private final JdbcClient jdbc;
    private final Clock clock;

    OnceOnly(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What was made.
     *
     * @param again whether an earlier request with the same key made it
     */
    record Made(ItemId item, boolean again) {}

    /**
     * Makes the item, unless the key did before. Key and item are written in one transaction; a
     * second request with the key waits for the first.
     *
     * @throws KeyTaken if the key came with another body before
     */
    @Transactional
    public Made make(@Nullable String key, JsonNode body, Actor actor, Supplier<ItemId> maker) {
        if (key == null) {
            return new Made(maker.get(), false);
        }
        if (key.isBlank()
                || key.length() > LONGEST_KEY
                || !key.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
            throw new Invalid(Flaw.inParameter("Idempotency-Key", "manage.idempotency-key"));
        }
        String digest = DigestUtils.sha256Hex(body.toString());
        if (!take(key, digest, actor)) {
            return new Made(madeBefore(key, digest, actor), true);
        }
        ItemId made = maker.get();
        jdbc.sql(
                        "update idempotency_keys set item_id = ? where account = ? and"
                                + " idempotency_key = ?")
                .params(made.value(), actor.id(), key)
                .update();
        return new Made(made, false);
    }

    private boolean take(String key, String digest, Actor actor) {
        Instant now = clock.instant();
        jdbc.sql("delete from idempotency_keys where at < ?").param(utc(now.minus(KEPT))).update();
        return jdbc.sql(
                                "insert into idempotency_keys (account, idempotency_key, digest,"
                                        + " item_id, at) values (?, ?, ?, null, ?) on conflict do"
                                        + " nothing")
                        .params(actor.id(), key, digest, utc(now))
                        .update()
                > 0;
    }

    private ItemId madeBefore(String key, String digest, Actor actor) {
        return jdbc.sql(
                        "select item_id from idempotency_keys where account = ? and idempotency_key"
                                + " = ? and digest = ? and item_id is not null")
                .params(actor.id(), key, digest)
                .query((row, number) -> new ItemId(row.getObject("item_id", UUID.class)))
                .optional()
                .orElseThrow(KeyTaken::new);
    }

    /** The key came with another request before. */
    static final class KeyTaken extends Problem {
        KeyTaken() {
            super(ProblemKind.TAKEN, "idempotency key in use");
        }

        @Override
        public String detailKey() {
            return "manage.key-taken";
        }
    }
}
