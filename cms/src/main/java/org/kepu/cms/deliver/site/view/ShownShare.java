package org.kepu.cms.deliver.site.view;

import java.util.List;

/**
 * How a debunk is passed on.
 *
 * @param link its short address
 * @param texts ready to be sent, none of which blames anybody
 * @param card address of a picture for chats
 * @param posters for notice boards
 * @param speech address of a script for loudspeakers
 */
public record ShownShare(
        String link, List<Text> texts, String card, List<Sheet> posters, String speech) {

    /**
     * A text.
     *
     * @param to whom: {@code family}, {@code neighbours}, {@code officials}
     */
    public record Text(String to, String text) {}

    /**
     * A poster.
     *
     * @param size {@code A4} or {@code A3}
     */
    public record Sheet(String size, String url) {}
}
