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
     * @param format {@code rss}, {@code atom}, {@code ninjs} or {@code json}
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
            case "ninjs" ->
                    Answer.of(NinjsFeed.TYPE, NinjsFeed.write(feed, house()), feed.updated());
            default ->
                    Answer.of(
                            JsonFeed.TYPE,
                            JsonFeed.write(feed, url("/outlets"), url("/feed-icon.png")),
                            feed.updated());
        };
    }

    /** What ninjs says of us. */
    NinjsFeed.House house() {
        return new NinjsFeed.House(name(), url("/method"), url("/errata"));
    }

    private String url(String path) {
        return installation.url(path).toString();
    }
}
