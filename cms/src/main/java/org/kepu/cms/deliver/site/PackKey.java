package org.kepu.cms.deliver.site;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/**
 * The key by which this installation signs offline packs (Ed25519, RFC 8032); made at the first
 * pack and kept in the database, so that every node signs with it and a backup has it.
 */
@Component
class PackKey {

    private static final String ALGORITHM = "Ed25519";

    /** The secret key as PEM (RFC 7468), then the public one. */
    private static final String FACT = "offline-pack-key";

    private static final String PUBLIC = "-----BEGIN PUBLIC KEY-----";

    private final JdbcClient jdbc;

    PackKey(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The signature of those bytes, 64 bytes. */
    byte[] sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret());
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("can't sign an offline pack", e);
        }
    }

    /** The public key as PEM. */
    String publicKey() {
        String both = both();
        return both.substring(both.indexOf(PUBLIC));
    }

    private PrivateKey secret() throws GeneralSecurityException {
        String both = both();
        String body = both.substring(0, both.indexOf(PUBLIC)).replaceAll("-----[A-Z ]+-----", "");
        byte[] der = Base64.getMimeDecoder().decode(body);
        return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(der));
    }

    private String both() {
        return find().orElseGet(this::make);
    }

    private Optional<String> find() {
        return jdbc.sql("select fact from site_facts where name = ?")
                .param(FACT)
                .query(String.class)
                .optional();
    }

    private String make() {
        try {
            var pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            jdbc.sql("insert into site_facts (name, fact) values (?, ?) on conflict do nothing")
                    .params(
                            FACT,
                            pem("PRIVATE KEY", pair.getPrivate().getEncoded())
                                    + pem("PUBLIC KEY", pair.getPublic().getEncoded()))
                    .update();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("can't make a key for offline packs", e);
        }
        return find().orElseThrow();
    }

    private static String pem(String what, byte[] der) {
        var lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN "
                + what
                + "-----\n"
                + lines.encodeToString(der)
                + "\n-----END "
                + what
                + "-----\n";
    }
}
