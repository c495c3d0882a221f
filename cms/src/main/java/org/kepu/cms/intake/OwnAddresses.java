package org.kepu.cms.intake;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.kepu.cms.content.SafeHtml;
import org.kepu.cms.media.Assets;
import org.kepu.cms.media.MediaAsset;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts our own addresses into what was ingested: {@code blob:SHA256} becomes the asset's path, and
 * an asset's absolute address, as an export has it, becomes a path again.
 */
@Component
class OwnAddresses {

    private static final Pattern ASSET =
            Pattern.compile("https?://[^/]+(/assets/([0-9a-f]{64})\\.[a-z0-9]{2,5})");
    private static final String BLOB = "blob:";

    private final Assets assets;

    OwnAddresses(Assets assets) {
        this.assets = assets;
    }

    /** The body, clean. A picture whose bytes are not there is left out. */
    SafeHtml body(String html, KeptFiles files) {
        var document = Jsoup.parseBodyFragment(html);
        document.outputSettings().prettyPrint(false);
        for (String attribute : List.of("src", "href", "poster")) {
            for (Element element : document.select("[" + attribute + "]")) {
                replace(element, attribute, files);
            }
        }
        return SafeHtml.clean(document.body().html());
    }

    private void replace(Element element, String attribute, KeptFiles files) {
        String address = element.attr(attribute);
        if (!address.startsWith(BLOB)) {
            element.attr(attribute, path(address));
            return;
        }
        Optional<MediaAsset> found = files.find(address.substring(BLOB.length()));
        if (found.isEmpty()) {
            element.remove();
            return;
        }
        MediaAsset asset = found.get();
        element.attr(attribute, asset.path());
        if (element.nameIs("img")) {
            describe(element, asset);
        }
    }

    /** Width and height keep the page from jumping while the picture loads. */
    private static void describe(Element picture, MediaAsset asset) {
        if (picture.attr("alt").isBlank() && !asset.alt().isEmpty()) {
            picture.attr("alt", asset.alt());
        }
        if (asset.width() != null && asset.height() != null) {
            picture.attr("width", Integer.toString(asset.width()));
            picture.attr("height", Integer.toString(asset.height()));
        }
    }

    /** The fields with our assets' addresses as paths, all the way down. */
    Map<String, Object> fields(Map<String, Object> fields) {
        Map<String, Object> changed = new LinkedHashMap<>();
        fields.forEach((name, value) -> changed.put(name, value(value)));
        return changed;
    }

    private Object value(Object value) {
        return switch (value) {
            case String text -> path(text);
            case List<?> list -> {
                var changed = new ArrayList<Object>();
                list.forEach(element -> changed.add(value(element)));
                yield changed;
            }
            case Map<?, ?> map -> {
                Map<String, Object> changed = new LinkedHashMap<>();
                map.forEach((name, inner) -> changed.put(name.toString(), value(inner)));
                yield changed;
            }
            default -> value;
        };
    }

    private String path(String address) {
        Matcher asset = ASSET.matcher(address);
        boolean ours = asset.matches() && assets.mimeOf(asset.group(2)).isPresent();
        return ours ? asset.group(1) : address;
    }
}
