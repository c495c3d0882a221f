package org.kepu.cms.index;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.settings.InstallationId;
import org.kepu.cms.settings.WrongSetting;
import org.kepu.search.SearchUnavailable;
import org.kepu.search.elastic.ElasticEngine;
import org.kepu.search.elastic.ElasticForeign;
import org.kepu.search.elastic.ElasticRefused;
import org.kepu.search.elastic.ElasticSettings;
import org.kepu.search.elastic.ElasticSettings.Access;
import org.kepu.search.embed.Embedder;
import org.kepu.search.text.TextAnalysis;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.net.ssl.SSLException;

/**
 * Opens the engine on a cluster. Settings that can't work stop the start; a cluster that is away
 * for the moment doesn't, since everything but the search works without it.
 */
final class OpenElasticsearch {

    private static final Logger LOG = LoggerFactory.getLogger(OpenElasticsearch.class);

    private static final String URIS = "KEPU_ELASTICSEARCH_URIS";
    private static final String USERNAME = "KEPU_ELASTICSEARCH_USERNAME";
    private static final String API_KEY = "KEPU_ELASTICSEARCH_API_KEY";
    private static final String CERTIFICATE = "KEPU_ELASTICSEARCH_CERTIFICATE";

    private OpenElasticsearch() {}

    static ElasticEngine open(
            IndexSettings.Elasticsearch settings,
            Embedder embedder,
            TextAnalysis analysis,
            InstallationId installation) {
        ElasticEngine engine =
                ElasticEngine.over(cluster(settings), embedder, analysis, installation.value());
        try {
            engine.probe();
        } catch (ElasticForeign e) {
            engine.close();
            throw new WrongSetting(
                    "KEPU_ELASTICSEARCH_INDEX",
                    e.getMessage() + "; choose another name, or delete that index");
        } catch (ElasticRefused e) {
            engine.close();
            String said = String.valueOf(e.getMessage());
            throw new WrongSetting(
                    said.contains("credentials") ? credentials(settings) : URIS, said);
        } catch (SearchUnavailable e) {
            try {
                refuseWhatStaysWrong(settings, e);
            } catch (WrongSetting wrong) {
                engine.close();
                throw wrong;
            }
            LOG.warn(
                    "Elasticsearch at {} is away: {}. Publishing goes on; the search answers when"
                            + " it is back.",
                    settings.uris(),
                    e.getMessage());
        }
        return engine;
    }

    private static String credentials(IndexSettings.Elasticsearch settings) {
        return settings.apiKey().isEmpty() ? USERNAME : API_KEY;
    }

    private static void refuseWhatStaysWrong(
            IndexSettings.Elasticsearch settings, SearchUnavailable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                throw new WrongSetting(
                        URIS, "there is no host of this name: " + cause.getMessage());
            }
            if (cause instanceof SSLException) {
                throw new WrongSetting(
                        CERTIFICATE,
                        "the certificate of "
                                + settings.uris().getFirst()
                                + " isn't trusted ("
                                + cause.getMessage()
                                + ")");
            }
        }
    }

    private static ElasticSettings cluster(IndexSettings.Elasticsearch settings) {
        List<URI> uris = settings.uris().stream().map(OpenElasticsearch::uri).toList();
        if (uris.isEmpty()) {
            throw new WrongSetting(URIS, "must be set when KEPU_SEARCH is elasticsearch");
        }
        IndexSettings.Layout layout = settings.layout();
        try {
            return new ElasticSettings(
                    uris,
                    access(settings),
                    certificate(settings.certificate()),
                    layout.name(),
                    layout.shards(),
                    layout.replicas());
        } catch (IllegalArgumentException e) {
            throw new WrongSetting("KEPU_ELASTICSEARCH_INDEX", String.valueOf(e.getMessage()));
        }
    }

    private static URI uri(String text) {
        try {
            URI uri = URI.create(text.strip());
            String scheme = uri.getScheme();
            if (uri.getHost() != null && ("http".equals(scheme) || "https".equals(scheme))) {
                return uri;
            }
        } catch (IllegalArgumentException notAnAddress) {
            throw new WrongSetting(URIS, wrongAddress(text));
        }
        throw new WrongSetting(URIS, wrongAddress(text));
    }

    private static String wrongAddress(String text) {
        return "\"" + text + "\" is no address such as http://localhost:9200";
    }

    private static Access access(IndexSettings.Elasticsearch settings) {
        if (!settings.apiKey().isEmpty()) {
            if (!settings.username().isEmpty()) {
                throw new WrongSetting(API_KEY, "either this or a user name, not both");
            }
            return new Access.ApiKey(settings.apiKey());
        }
        if (settings.username().isEmpty()) {
            return new Access.Open();
        }
        if (settings.password().isEmpty()) {
            throw new WrongSetting("KEPU_ELASTICSEARCH_PASSWORD", "must be set beside " + USERNAME);
        }
        return new Access.Password(settings.username(), settings.password());
    }

    private static @Nullable Path certificate(String file) {
        if (file.isEmpty()) {
            return null;
        }
        Path path = Path.of(file);
        if (!Files.isReadable(path)) {
            throw new WrongSetting(CERTIFICATE, "the file can't be read: " + file);
        }
        return path;
    }
}
