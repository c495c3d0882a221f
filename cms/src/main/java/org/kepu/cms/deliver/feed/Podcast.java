package org.kepu.cms.deliver.feed;

/**
 * What podcast directories ask for beside RSS (Apple's profile). They want an owner's address and a
 * square picture, which only the operator can name; without them nothing of it is written.
 *
 * @param ownerEmail where the directory's questions go
 * @param image absolute address of a square JPEG or PNG, 1,400 to 3,000 pixels
 */
record Podcast(String ownerName, String ownerEmail, String image) {

    void channel(XmlText xml, Feed feed) {
        xml.text("itunes:author", ownerName)
                .text("itunes:summary", feed.description())
                .text("itunes:explicit", "false")
                .text("itunes:type", "episodic");
        xml.empty("itunes:category", "text", "Science");
        xml.empty("itunes:image", "href", XmlText.address(image));
        xml.open("itunes:owner")
                .text("itunes:name", ownerName)
                .text("itunes:email", ownerEmail)
                .close();
    }

    static void episode(XmlText xml, FeedEntry entry) {
        for (FeedEntry.File file : entry.files()) {
            if (file.recording() && file.durationSeconds() != null) {
                xml.text("itunes:duration", XmlText.number(file.durationSeconds()));
                break;
            }
        }
        xml.text("itunes:explicit", "false").text("itunes:episodeType", "full");
    }
}
