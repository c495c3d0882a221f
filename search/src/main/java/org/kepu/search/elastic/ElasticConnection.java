package org.kepu.search.elastic;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.TransportException;
import co.elastic.clients.transport.TransportUtils;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import co.elastic.clients.transport.rest5_client.low_level.Rest5ClientBuilder;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.kepu.search.SearchUnavailable;
import org.kepu.search.elastic.ElasticSettings.Access;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/** The way to a cluster. Nothing is asked of it before the first call. */
final class ElasticConnection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ElasticConnection.class);

    private static final int CONNECT_SECONDS = 2;

    /** A person waits for the answer; a cluster that takes longer is as good as away. */
    private static final int READ_SECONDS = 8;

    /** A full bulk request on a busy cluster. */
    private static final int WRITE_SECONDS = 60;

    /** As many requests at once as virtual threads ask for, within reason. */
    private static final int CONNECTIONS = 64;

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final ElasticsearchClient reader;
    private final ElasticsearchClient writer;
    private volatile boolean closed;

    ElasticConnection(ElasticSettings settings) {
        this.reader = client(settings, READ_SECONDS);
        this.writer = client(settings, WRITE_SECONDS);
    }

    private static ElasticsearchClient client(ElasticSettings settings, int seconds) {
        Rest5ClientBuilder builder =
                Rest5Client.builder(settings.uris().toArray(URI[]::new))
                        .setConnectionConfigCallback(
                                it -> it.setConnectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS))
                        .setRequestConfigCallback(
                                it ->
                                        it.setResponseTimeout(seconds, TimeUnit.SECONDS)
                                                .setConnectionRequestTimeout(
                                                        seconds, TimeUnit.SECONDS))
                        .setConnectionManagerCallback(
                                it ->
                                        it.setMaxConnPerRoute(CONNECTIONS)
                                                .setMaxConnTotal(CONNECTIONS));
        switch (settings.access()) {
            case Access.Open _ -> {}
            case Access.Password it -> {
                String plain = it.username() + ':' + it.password();
                byte[] bytes = plain.getBytes(StandardCharsets.UTF_8);
                authorize(builder, "Basic " + Base64.getEncoder().encodeToString(bytes));
            }
            case Access.ApiKey it -> authorize(builder, "ApiKey " + it.encoded());
        }
        if (settings.certificate() != null) {
            try {
                builder.setSSLContext(
                        TransportUtils.sslContextFromHttpCaCrt(settings.certificate().toFile()));
            } catch (IOException | RuntimeException e) {
                throw new ElasticRefused(
                        "the certificate can't be read: " + settings.certificate(), e);
            }
        }
        return new ElasticsearchClient(
                new Rest5ClientTransport(builder.build(), new Jackson3JsonpMapper()));
    }

    private static void authorize(Rest5ClientBuilder builder, String value) {
        builder.setDefaultHeaders(new Header[] {new BasicHeader("Authorization", value)});
    }

    /** One request. */
    interface Request<T> {
        T send(ElasticsearchClient client) throws IOException;
    }

    /**
     * Asks for something.
     *
     * @throws SearchUnavailable if no node answers, or the answer is an error
     */
    <T> T read(Request<T> request) {
        return send(reader, request);
    }

    /**
     * Changes something; waits longer than a reader would.
     *
     * @throws SearchUnavailable if no node answers, or the answer is an error
     */
    <T> T write(Request<T> request) {
        return send(writer, request);
    }

    private <T> T send(ElasticsearchClient client, Request<T> request) {
        if (closed) {
            throw new SearchUnavailable("the search engine is closed", null);
        }
        try {
            return request.send(client);
        } catch (ElasticsearchException e) {
            throw failure(e.status(), "Elasticsearch answers: " + e.getMessage(), e);
        } catch (TransportException e) {
            if (String.valueOf(e.getMessage()).contains("X-Elastic-Product")) {
                throw new ElasticRefused("what answers is no Elasticsearch", e);
            }
            throw failure(e.statusCode(), "Elasticsearch gives no answer to be read", e);
        } catch (IOException e) {
            throw new SearchUnavailable("Elasticsearch can't be reached", e);
        } catch (IllegalStateException e) {
            // What the HTTP client throws when it is closed while a request is under way.
            throw new SearchUnavailable("the connection to Elasticsearch is closed", e);
        }
    }

    private static SearchUnavailable failure(int status, String message, Exception cause) {
        return switch (status) {
            case UNAUTHORIZED ->
                    new ElasticRefused("Elasticsearch doesn't accept the credentials", cause);
            case FORBIDDEN ->
                    new ElasticRefused("the credentials lack a right in Elasticsearch", cause);
            default -> new SearchUnavailable(message, cause);
        };
    }

    /** The status of the answer that a failure came from; 0 when there was none. */
    static int status(SearchUnavailable failure) {
        return switch (failure.getCause()) {
            case ElasticsearchException e -> e.status();
            case TransportException e -> e.statusCode();
            case null, default -> 0;
        };
    }

    @Override
    public void close() {
        closed = true;
        try {
            reader.close();
            writer.close();
        } catch (IOException e) {
            LOG.warn("The connection to Elasticsearch could not be closed", e);
        }
    }
}
