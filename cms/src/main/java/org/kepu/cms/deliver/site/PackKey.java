package org.kepu.cms.deliver.site;

import org.kepu.cms.settings.Installation;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * The key by which this installation signs offline packs (Ed25519, RFC 8032); made at the first
 * pack and kept in {@code keys/} of the data directory, readable by its owner alone.
 */
@Component
class PackKey {

    private static final String ALGORITHM = "Ed25519";

    private final Path secret;
    private final Path open;

    PackKey(Installation installation) {
        this.secret = installation.folder("keys").resolve("offline-pack.key");
        this.open = installation.folder("keys").resolve("offline-pack.pem");
    }

    /** The signature of those bytes, 64 bytes. */
    byte[] sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secretKey());
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("can't sign an offline pack", e);
        }
    }

    /** The public key as PEM (RFC 7468). */
    String publicKey() {
        try {
            secretKey();
            return Files.readString(open);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(secret + " holds no key", e);
        }
    }

    private synchronized PrivateKey secretKey() throws GeneralSecurityException {
        try {
            if (!Files.exists(secret)) {
                make();
            }
            byte[] der = Base64.getMimeDecoder().decode(body(Files.readString(secret)));
            return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void make() throws IOException, GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        Files.createDirectories(secret.getParent());
        Files.writeString(open, pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        if (secret.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(
                    secret,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(secret, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
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

    private static String body(String pem) {
        return pem.replaceAll("-----[A-Z ]+-----", "");
    }
}
