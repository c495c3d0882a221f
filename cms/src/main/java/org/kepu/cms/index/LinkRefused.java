package org.kepu.cms.index;

import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.problem.Problem;
import org.kepu.cms.problem.ProblemKind;
import org.kepu.ingest.source.SourceFailure;

import java.util.Map;

/** The page behind a link could not be read. Its text, pasted, can be checked all the same. */
public class LinkRefused extends Problem {

    private final String detail;

    private LinkRefused(ProblemKind kind, String message, String reason, String detail) {
        super(kind, message, reason.isEmpty() ? Map.of() : Map.of("reason", reason));
        this.detail = detail;
    }

    static Invalid noAddress() {
        return new Invalid(Flaw.at("/url", "index.link.no-address"));
    }

    static LinkRefused noPage() {
        return new LinkRefused(
                ProblemKind.UNREADABLE, "no page with text", "no-text", "index.link.no-text");
    }

    static LinkRefused busy() {
        return new LinkRefused(ProblemKind.BUSY, "too many links at once", "", "index.link.busy");
    }

    /** What is wrong with the address is a flaw of the request; the rest is the other server's. */
    static Problem of(SourceFailure failure) {
        String slug = failure.reason().slug();
        return switch (slug) {
            case "inner-address" -> new Invalid(Flaw.at("/url", "index.link.inner-address"));
            case "scheme-refused", "address-invalid" -> noAddress();
            case "port-refused" -> new Invalid(Flaw.at("/url", "index.link.port"));
            case "host-unknown", "not-found", "gone" ->
                    new LinkRefused(ProblemKind.UNREADABLE, slug, slug, "index.link.not-found");
            default -> new LinkRefused(ProblemKind.UNREADABLE, slug, slug, "index.link.unreadable");
        };
    }

    @Override
    public String detailKey() {
        return detail;
    }
}
