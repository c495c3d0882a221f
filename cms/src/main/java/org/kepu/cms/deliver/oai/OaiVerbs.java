package org.kepu.cms.deliver.oai;

import org.kepu.cms.content.ContentType;
import org.kepu.cms.content.ContentTypes;
import org.kepu.cms.deliver.feed.XmlText;
import org.kepu.cms.publish.PublishedCursor;
import org.kepu.cms.publish.PublishedFilter;
import org.kepu.cms.publish.PublishedFilter.Field;
import org.kepu.cms.publish.PublishedFilter.Sort;
import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.publish.Snapshot;
import org.kepu.cms.settings.Installation;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Answers the six verbs. */
@Component
class OaiVerbs {

    private static final String FORMAT = "oai_dc";
    private static final int PAGE = 100;
    private static final Instant BEGINNING = Instant.parse("2000-01-01T00:00:00Z");

    private final PublishedItems published;
    private final OaiRecords records;
    private final ContentTypes types;
    private final Installation installation;
    private final Clock clock;
    private final About about;

    OaiVerbs(
            PublishedItems published,
            OaiRecords records,
            ContentTypes types,
            Installation installation,
            Clock clock,
            About about) {
        this.published = published;
        this.records = records;
        this.types = types;
        this.installation = installation;
        this.clock = clock;
        this.about = about;
    }

    /** Whose repository it is. */
    @Component
    record About(
            @Value("${kepu.site.name}") String name, @Value("${kepu.feeds.email}") String email) {}

    /**
     * Writes the element of the verb.
     *
     * @throws OaiError if there is nothing to write
     */
    void answer(OaiRequest request, XmlText xml) throws OaiError {
        switch (request.verb()) {
            case "Identify" -> identify(xml);
            case "ListMetadataFormats" -> formats(request, xml);
            case "ListSets" -> sets(request, xml);
            case "GetRecord" -> one(request, xml);
            default -> list(request, xml);
        }
    }

    private void identify(XmlText xml) {
        String email = about.email();
        xml.open("Identify")
                .text("repositoryName", about.name())
                .text("baseURL", installation.url("/oai").toString())
                .text("protocolVersion", "2.0")
                .text(
                        "adminEmail",
                        email.isBlank() ? "postmaster@" + installation.baseUrl().getHost() : email)
                .text("earliestDatestamp", OaiRecords.date(earliest()))
                .text("deletedRecord", "persistent")
                .text("granularity", "YYYY-MM-DDThh:mm:ssZ")
                .close();
    }

    /** Nothing was changed before it was published. */
    private Instant earliest() {
        var oldest = new PublishedFilter(Map.of(), null, null, null, Sort.PUBLISHED_FIRST_FIRST);
        return published.listWithWithdrawn(oldest, null, 1).stream()
                .map(Snapshot::publishedAt)
                .findFirst()
                .orElse(BEGINNING);
    }

    private void formats(OaiRequest request, XmlText xml) throws OaiError {
        if (!request.argument("identifier").isEmpty()) {
            find(request);
        }
        xml.open("ListMetadataFormats")
                .open("metadataFormat")
                .text("metadataPrefix", FORMAT)
                .text("schema", "http://www.openarchives.org/OAI/2.0/oai_dc.xsd")
                .text("metadataNamespace", "http://www.openarchives.org/OAI/2.0/oai_dc/")
                .close()
                .close();
    }

    private void sets(OaiRequest request, XmlText xml) throws OaiError {
        if (!request.token().isEmpty()) {
            throw OaiError.badToken();
        }
        xml.open("ListSets");
        for (ContentType type : types.all()) {
            xml.open("set")
                    .text("setSpec", type.name())
                    .text("setName", type.label().getOrDefault("zh-CN", type.name()))
                    .close();
        }
        xml.close();
    }

    private void one(OaiRequest request, XmlText xml) throws OaiError {
        format(request);
        Snapshot snapshot = find(request);
        xml.open("GetRecord");
        records.record(xml, snapshot);
        xml.close();
    }

    private Snapshot find(OaiRequest request) throws OaiError {
        return records.id(request.argument("identifier"))
                .flatMap(published::find)
                .orElseThrow(() -> new OaiError("idDoesNotExist", "no item of ours"));
    }

    private static void format(OaiRequest request) throws OaiError {
        if (!request.argument("metadataPrefix").equals(FORMAT)) {
            throw new OaiError("cannotDisseminateFormat", "there is " + FORMAT + " only");
        }
    }

    private void list(OaiRequest request, XmlText xml) throws OaiError {
        Instant now = clock.instant();
        Harvest harvest;
        if (request.token().isEmpty()) {
            format(request);
            harvest = Harvest.of(request);
        } else {
            harvest = Harvest.resume(request.token(), now);
        }
        PublishedFilter filter = filter(harvest);
        List<Snapshot> found = published.listWithWithdrawn(filter, harvest.after(), PAGE + 1);
        if (found.isEmpty()) {
            throw new OaiError("noRecordsMatch", "nothing was changed then, in that set");
        }
        List<Snapshot> page = found.subList(0, Math.min(PAGE, found.size()));
        xml.open(request.verb());
        for (Snapshot snapshot : page) {
            if (request.verb().equals("ListRecords")) {
                records.record(xml, snapshot);
            } else {
                records.header(xml, snapshot);
            }
        }
        resumption(xml, harvest, page, found.size() > page.size());
        xml.close();
    }

    /** The last part of a list in parts has a token that is empty (section 3.5). */
    private void resumption(XmlText xml, Harvest harvest, List<Snapshot> page, boolean more) {
        String given = Long.toString(harvest.given());
        if (more) {
            Instant expires = Harvest.expiry(clock.instant());
            var last = PublishedCursor.behind(page.getLast(), Sort.UPDATED_LAST_FIRST);
            xml.text(
                    "resumptionToken",
                    harvest.behind(last, page.size()).token(expires),
                    "expirationDate",
                    expires.toString(),
                    "cursor",
                    given);
        } else if (harvest.given() > 0) {
            xml.empty("resumptionToken", "cursor", given);
        }
    }

    private static PublishedFilter filter(Harvest harvest) {
        Map<Field, Set<String>> values =
                harvest.set().isEmpty() ? Map.of() : Map.of(Field.TYPE, Set.of(harvest.set()));
        return new PublishedFilter(values, null, null, harvest.from(), Sort.UPDATED_LAST_FIRST);
    }
}
