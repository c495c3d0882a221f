package org.kepu.ingest.source;

import org.kepu.ingest.article.Links;
import org.kepu.ingest.reason.Reason;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** One page or file on the web, by its address. */
public final class UrlConnector implements Connector {

    private final URI address;
    private final WebVisits visits;

    /**
     * A source of one document.
     *
     * @param address as a person writes it: with Chinese, and perhaps without {@code https://}
     * @param visits closed by whoever made it
     * @throws SourceFailure if that is no web address
     */
    public UrlConnector(String address, WebVisits visits) throws SourceFailure {
        this.address = parse(address);
        this.visits = visits;
    }

    /**
     * A web address as a person writes it.
     *
     * @throws SourceFailure if it is none
     */
    public static URI parse(String written) throws SourceFailure {
        String text = written.strip();
        String full = text.matches("(?i)[a-z][a-z0-9+.-]*:.*") ? text : "https://" + text;
        return Links.absolute("", full)
                .filter(uri -> uri.getHost() != null)
                .orElseThrow(
                        () ->
                                new SourceFailure(
                                        Reason.of(
                                                "address-invalid", "“{0}”不是有效的网址，请检查后重试。", written),
                                        true));
    }

    @Override
    public String source() {
        return "url:" + address;
    }

    @Override
    public Stream<SourceItem> list() {
        return Stream.of(SourceItem.of(address.toString(), nameOf(address), address));
    }

    @Override
    public Fetched fetch(SourceItem item) throws SourceFailure {
        return visits.fetch(item.location());
    }

    @Override
    public Fetched fetchReferenced(SourceItem from, URI reference) throws SourceFailure {
        return visits.fetch(from.location().resolve(reference));
    }

    /** The last part of the path, or the host where there is none. */
    static String nameOf(URI address) {
        String path = address.getRawPath() == null ? "" : address.getRawPath();
        String last = path.substring(path.lastIndexOf('/') + 1);
        return last.isEmpty()
                ? address.getHost()
                : URLDecoder.decode(last.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        // Nothing of its own.
    }
}
