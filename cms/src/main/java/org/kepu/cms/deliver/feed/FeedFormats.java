package org.kepu.cms.deliver.feed;

import org.kepu.cms.deliver.Answer;
import org.kepu.cms.settings.Installation;
import org.springframework.stereotype.Component;

/** Writes a feed in the format that is asked for. */
@Component
class FeedFormats {

    private final FeedSettings settings;
    private final Installation installation;

    FeedFormats(FeedSettings settings, Installation installation) {
        this.settings = settings;
        this.installation = installation;
    }

    /** The publisher. */
    String name() {
        return settings.name();
    }

    /** A feed's title with the publisher's name before it. */
    String title(String feed) {
        return settings.name() + " · " + feed;
    }

    /**
     * The feed as bytes.
     *
     * @param format {@code rss}, {@code atom} or {@code json}
     */
    Answer write(Feed feed, String format) {
        return switch (format) {
            case "rss" -> {
                Podcast podcast = feed.recordings() ? settings.podcast() : null;
                String text = RssFeed.write(feed, podcast, FeedController.MINUTES);
                yield Answer.of(RssFeed.TYPE, text, feed.updated());
            }
            case "atom" ->
                    Answer.of(AtomFeed.TYPE, AtomFeed.write(feed, url("/errata")), feed.updated());
            default ->
                    Answer.of(JsonFeed.TYPE, JsonFeed.write(feed, url("/outlets")), feed.updated());
        };
    }

    private String url(String path) {
        return installation.url(path).toString();
    }
}
