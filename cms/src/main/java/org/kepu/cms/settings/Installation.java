package org.kepu.cms.settings;

import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.net.URI;
import java.nio.file.Path;

/**
 * Where this installation keeps its things and under which address people reach it.
 *
 * @param data the data directory ({@code KEPU_DATA}); made absolute
 * @param baseUrl the public address ({@code KEPU_BASE_URL}), without a slash at its end
 */
@Validated
@ConfigurationProperties("kepu")
public record Installation(@DefaultValue("./data") Path data, @NotNull URI baseUrl) {

    public Installation {
        data = data.toAbsolutePath().normalize();
        baseUrl = withoutSlash(baseUrl);
    }

    /**
     * The folder of that name in the data directory, such as {@code index}. It may not exist yet.
     */
    public Path folder(String name) {
        return data.resolve(name);
    }

    /**
     * The public address of a path of ours.
     *
     * @param path begins with a slash
     */
    public URI url(String path) {
        return URI.create(baseUrl + path);
    }

    private static URI withoutSlash(URI url) {
        String text = url.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : url;
    }
}
