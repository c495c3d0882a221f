package org.kepu.ingest.article;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Gives each picture of the content its real address: pages that load lazily keep it in an
 * attribute of their own and show a placeholder.
 */
final class ContentImages {

    /** Where lazy loaders keep the address, the most telling first; {@code src} comes last. */
    private static final List<String> ADDRESS_ATTRIBUTES =
            List.of(
                    "data-src",
                    "data-original",
                    "data-original-src",
                    "data-lazy-src",
                    "data-lazyload",
                    "data-actualsrc",
                    "data-echo",
                    "data-url",
                    "data-real-src",
                    "data-backsrc",
                    "_src",
                    "original",
                    "file",
                    "zoomfile",
                    "src");

    private static final Pattern PLACEHOLDER =
            Pattern.compile(
                    "(^|.*[/_-])(blank|space(r)?|loading|placeholder|pixel|transparent|grey|lazy|1x1)"
                        + "[\\w-]*\\.(gif|png|svg|jpe?g).*",
                    Pattern.CASE_INSENSITIVE);

    private static final int SMALLEST_SIDE_PX = 3;

    private ContentImages() {}

    /** Rewrites the pictures in place, removes those without an address, and lists the rest. */
    static List<PageImage> settle(Element content) {
        Map<URI, PageImage> images = new LinkedHashMap<>();
        for (Element image : content.select("img")) {
            Optional<URI> address = isTracker(image) ? Optional.empty() : address(image);
            if (address.isEmpty()) {
                image.remove();
                continue;
            }
            image.attr("src", address.get().toString());
            images.putIfAbsent(
                    address.get(),
                    new PageImage(address.get(), orNull(image.attr("alt")), caption(image)));
        }
        content.select("picture > source").remove();
        return List.copyOf(images.values());
    }

    private static Optional<URI> address(Element image) {
        return ADDRESS_ATTRIBUTES.stream()
                .map(image::attr)
                .filter(value -> !value.isBlank() && !value.startsWith("data:"))
                .filter(value -> !PLACEHOLDER.matcher(value).matches())
                .map(value -> Links.absolute(image.baseUri(), value))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> fromSet(image));
    }

    /** The last, that is by custom the largest, of the sizes offered. */
    private static Optional<URI> fromSet(Element image) {
        Element parent = image.parent();
        String set = image.hasAttr("srcset") ? image.attr("srcset") : image.attr("data-srcset");
        if (set.isEmpty() && parent != null && parent.normalName().equals("picture")) {
            set = parent.select("source[srcset]").attr("srcset");
        }
        String[] sizes = set.strip().split("\\s*,\\s+", -1);
        String last = sizes[sizes.length - 1].strip().split("\\s+", -1)[0];
        return Links.absolute(image.baseUri(), last);
    }

    private static boolean isTracker(Element image) {
        return isTiny(image.attr("width")) && isTiny(image.attr("height"));
    }

    private static boolean isTiny(String size) {
        return size.matches("\\d{1,5}(px)?")
                && Integer.parseInt(size.replace("px", "")) < SMALLEST_SIDE_PX;
    }

    private static @Nullable String caption(Element image) {
        Element figure = image.closest("figure");
        return figure == null ? null : orNull(figure.select("figcaption").text());
    }

    private static @Nullable String orNull(String text) {
        return text.isBlank() ? null : text.strip();
    }
}
