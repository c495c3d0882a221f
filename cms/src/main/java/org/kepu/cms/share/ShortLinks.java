package org.kepu.cms.share;

import org.apache.commons.codec.digest.DigestUtils;
import org.kepu.cms.content.ItemId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Short addresses of items, to be typed from a poster or read out. Safe for many threads. */
@Repository
public class ShortLinks {

    /** Neither vowels, which would make words, nor what is mistaken for something else. */
    private static final String SIGNS = "23456789bcdfghjkmnpqrstvwxz";

    private static final int LENGTH = 7;
    private static final int TRIES = 20;

    private final JdbcClient jdbc;

    ShortLinks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The code of that item; made at the first call, the same ever after. */
    public String of(ItemId item) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<String> known =
                    jdbc.sql("select code from short_links where item_id = ?")
                            .param(item.value())
                            .query(String.class)
                            .optional();
            if (known.isPresent()) {
                return known.get();
            }
            try {
                String code = code(item, attempt);
                jdbc.sql("insert into short_links (code, item_id) values (?, ?)")
                        .param(code)
                        .param(item.value())
                        .update();
                return code;
            } catch (DuplicateKeyException takenOrMadeMeanwhile) {
                // Another item has the code, or another thread made this item's: look again.
            }
        }
        throw new IllegalStateException("no short link for " + item);
    }

    /** The item that a code leads to; typed in capitals it is the same. */
    public Optional<ItemId> find(String code) {
        return jdbc.sql("select item_id from short_links where code = ?")
                .param(code.toLowerCase(Locale.ROOT))
                .query(UUID.class)
                .optional()
                .map(ItemId::new);
    }

    private static String code(ItemId item, int attempt) {
        byte[] hash = DigestUtils.sha256(item + "/" + attempt);
        var code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            code.append(SIGNS.charAt((hash[i] & 255) % SIGNS.length()));
        }
        return code.toString();
    }
}
