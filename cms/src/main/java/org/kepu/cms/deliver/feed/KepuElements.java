package org.kepu.cms.deliver.feed;

/** Writes what neither RSS nor Atom has a place for, the same in both. */
final class KepuElements {

    private KepuElements() {}

    static void write(XmlText xml, FeedEntry entry) {
        xml.text("kepu:event", entry.event());
        FeedEntry.Correction correction = entry.correction();
        if (correction != null) {
            xml.text(
                    "kepu:note",
                    correction.note(),
                    "kind",
                    correction.kind(),
                    "at",
                    correction.at().toString());
        }
        FeedEntry.Verdict verdict = entry.verdict();
        if (verdict != null) {
            xml.text(
                    "kepu:verdict",
                    verdict.label(),
                    "code",
                    verdict.code(),
                    "rating",
                    XmlText.number(verdict.rating()));
        }
        for (FeedEntry.Person person : entry.people()) {
            xml.text(
                    "kepu:person",
                    person.name(),
                    "role",
                    person.role(),
                    "organization",
                    person.organization());
        }
        FeedEntry.Source source = entry.source();
        if (source != null) {
            xml.empty(
                    "kepu:source",
                    "name",
                    source.name(),
                    "href",
                    XmlText.address(source.url()),
                    "licence",
                    source.licence());
        }
    }
}
