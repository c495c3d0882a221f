package org.kepu.cms.problem;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The kinds of failure a client can tell apart. A kind never changes its slug: the slug ends the
 * problem's {@code type}, and clients compare it.
 */
public enum ProblemKind {
    /** Something in the request is wrong; {@code errors} says what. Correct it and send again. */
    INVALID(400),
    /** Nobody is signed in, or the token is unknown, revoked or expired. */
    SIGN_IN(401),
    /** This account or token may not do that. */
    FORBIDDEN(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    /** The body didn't arrive in time. Send it again. */
    TOO_SLOW(408),
    /** The item's state doesn't allow it. Reload and choose again. */
    WRONG_STAGE(409),
    /** The name, slug or key is in use already. */
    TAKEN(409),
    /** It was published and has been taken back. */
    WITHDRAWN(410),
    /** {@code If-Match} names a revision that is no longer the newest. */
    STALE_REVISION(412),
    TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    /** The file was received and can't be read. */
    UNREADABLE(422),
    /** The write needs {@code If-Match}. */
    PRECONDITION_REQUIRED(428),
    SLOW_DOWN(429),
    /** Our fault; the {@code id} is in the log. */
    INTERNAL(500),
    /** Publishing is frozen for an emergency. */
    FROZEN(503),
    /** Something that is needed doesn't answer just now; try again later. */
    BUSY(503);

    private final int status;

    ProblemKind(int status) {
        this.status = status;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The name in {@code /problems/SLUG}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind with that slug. */
    public static Optional<ProblemKind> ofSlug(String slug) {
        return Stream.of(values()).filter(kind -> kind.slug().equals(slug)).findFirst();
    }
}
