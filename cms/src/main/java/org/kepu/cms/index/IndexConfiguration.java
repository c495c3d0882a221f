package org.kepu.cms.index;

import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.settings.Installation;
import org.kepu.cms.settings.InstallationId;
import org.kepu.cms.settings.WrongSetting;
import org.kepu.search.SearchEngine;
import org.kepu.search.SearchUnavailable;
import org.kepu.search.embed.Embedder;
import org.kepu.search.embed.OnnxEmbedder;
import org.kepu.search.lucene.LuceneEngine;
import org.kepu.search.match.ClaimMatcher;
import org.kepu.search.picture.PictureReader;
import org.kepu.search.text.TextAnalysis;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/** Opens the search engine that the settings name. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IndexSettings.class)
class IndexConfiguration {

    /**
     * Bundled terms and synonyms, with those that an operator puts into {@code KEPU_DATA/terms};
     * what is changed in the studio is added by {@link FollowWords}.
     */
    @Bean
    TextAnalysis textAnalysis(Installation installation) {
        Path terms = installation.folder("terms");
        try {
            return TextAnalysis.extendedBy(terms);
        } catch (IOException e) {
            throw new WrongSetting(
                    "KEPU_DATA",
                    "the terms in " + terms + " can't be read (" + e.getMessage() + ")");
        }
    }

    @Bean
    Embedder embedder() {
        return new OnnxEmbedder();
    }

    @Bean
    SearchEngine searchEngine(
            IndexSettings settings,
            Installation installation,
            Embedder embedder,
            TextAnalysis analysis,
            InstallationId id) {
        return switch (settings.engine()) {
            case "lucene" -> lucene(installation.folder("index"), embedder, analysis);
            case "elasticsearch" ->
                    OpenElasticsearch.open(settings.elasticsearch(), embedder, analysis, id);
            case String other ->
                    throw new WrongSetting(
                            "KEPU_SEARCH", "\"" + other + "\" must be lucene or elasticsearch");
        };
    }

    private static SearchEngine lucene(Path directory, Embedder embedder, TextAnalysis analysis) {
        try {
            return LuceneEngine.open(directory, embedder, analysis);
        } catch (SearchUnavailable e) {
            throw new WrongSetting(
                    "KEPU_DATA",
                    "the search index in "
                            + directory
                            + " can't be opened; is another Kepu using it?");
        }
    }

    /** Starts a process of its own when the first picture comes. */
    @Bean
    PictureReader pictureReader() {
        return new PictureReader();
    }

    @Bean
    ClaimMatcher claimMatcher(
            SearchEngine engine,
            Embedder embedder,
            TextAnalysis analysis,
            PublishedItems published,
            JsonMapper json,
            Clock clock) {
        return new StillValid(
                ClaimMatcher.over(engine, embedder, analysis), published, json, clock);
    }
}
