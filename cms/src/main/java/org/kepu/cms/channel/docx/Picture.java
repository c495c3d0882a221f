package org.kepu.cms.channel.docx;

import tools.jackson.databind.JsonNode;

import java.util.Locale;

/**
 * A picture of the package.
 *
 * @param name its path in the ZIP
 * @param url that the body shows it by
 * @param width in pixels; 0 when unknown
 * @param height in pixels; 0 when unknown
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Picture(
        String name,
        String url,
        String mime,
        int width,
        int height,
        String caption,
        String credit,
        String licence,
        byte[] bytes) {

    static Picture of(JsonNode asset, int number, byte[] bytes) {
        String mime = asset.path("mime").asString("");
        String kind = mime.substring("image/".length());
        String ending = kind.equals("jpeg") ? "jpg" : kind.replaceAll("[^a-z0-9]", "");
        return new Picture(
                String.format(Locale.ROOT, "pictures/%02d.%s", number, ending),
                asset.path("url").asString(""),
                mime,
                asset.path("width").asInt(0),
                asset.path("height").asInt(0),
                asset.path("caption").asString(""),
                asset.path("credit").asString(""),
                asset.path("licence").asString(""),
                bytes);
    }
}
