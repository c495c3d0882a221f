package org.kepu.cms.deliver.feed;

/** Writes the files of an RSS item: one enclosure, and all of them in the media module. */
final class RssFiles {

    private RssFiles() {}

    static void write(XmlText xml, FeedEntry entry) {
        if (!entry.files().isEmpty()) {
            FeedEntry.File first = entry.files().getFirst();
            xml.empty(
                    "enclosure",
                    "url",
                    XmlText.address(first.url()),
                    "length",
                    Long.toString(first.bytes()),
                    "type",
                    first.mime());
        }
        for (FeedEntry.File file : entry.files()) {
            if (file.others().isEmpty()) {
                content(xml, file, "");
            } else {
                xml.open("media:group");
                content(xml, file, "true");
                file.others().forEach(other -> content(xml, other, ""));
                xml.close();
            }
        }
        for (FeedEntry.Caption caption : entry.captions()) {
            xml.empty(
                    "podcast:transcript",
                    "url",
                    XmlText.address(caption.url()),
                    "type",
                    caption.mime(),
                    "language",
                    caption.lang(),
                    "rel",
                    "captions");
        }
    }

    private static void content(XmlText xml, FeedEntry.File file, String isDefault) {
        xml.open(
                "media:content",
                "url",
                XmlText.address(file.url()),
                "fileSize",
                file.bytes() == 0 ? "" : Long.toString(file.bytes()),
                "type",
                file.mime(),
                "medium",
                file.medium(),
                "isDefault",
                isDefault,
                "width",
                XmlText.number(file.width()),
                "height",
                XmlText.number(file.height()),
                "duration",
                XmlText.number(file.durationSeconds()));
        xml.text("media:description", file.alt(), "type", "plain");
        xml.text("media:credit", file.credit());
        xml.close();
    }
}
