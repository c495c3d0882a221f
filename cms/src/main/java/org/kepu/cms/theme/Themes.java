package org.kepu.cms.theme;

import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * The themes of an installation in its language. A theme whose files in the data directory change
 * is read again within a second or two, so that a designer sees at once what they did; while a file
 * is half written or wrong, the theme stays as it was.
 */
public final class Themes {

    private static final Logger LOG = LoggerFactory.getLogger(Themes.class);
    private static final Duration LOOKED_AT = Duration.ofSeconds(1);

    /** More than a site has; names come from settings. */
    private static final int MOST = 50;

    private final LoadingCache<String, Optional<Theme>> themes;

    /**
     * The themes below that folder, and the bundled ones.
     *
     * @param folder the data directory's folder of themes; may not exist
     */
    public Themes(Path folder, Locale locale, JsonMapper json) {
        this.themes =
                Caffeine.newBuilder()
                        .maximumSize(MOST)
                        .refreshAfterWrite(LOOKED_AT)
                        .build(
                                new CacheLoader<>() {
                                    @Override
                                    public Optional<Theme> load(String name) {
                                        return Theme.named(name, folder, locale, json);
                                    }

                                    @Override
                                    public Optional<Theme> reload(
                                            String name, Optional<Theme> old) {
                                        try {
                                            return old.filter(it -> !it.isOld())
                                                    .or(() -> load(name));
                                        } catch (JacksonException | UncheckedIOException e) {
                                            LOG.warn(
                                                    "theme {} stays as it was: {}",
                                                    name,
                                                    e.getMessage());
                                            return old;
                                        }
                                    }
                                });
    }

    /** The theme of that name as it is now; empty if there is none. */
    public Optional<Theme> named(String name) {
        return themes.get(name);
    }
}
