package org.kepu.cms.emergency;

import org.kepu.cms.emergency.Emergency.Entry;

import java.io.StringWriter;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes an approved text as a message of the Common Alerting Protocol 1.2 (OASIS, ITU-T X.1303).
 */
public final class CapAlert {

    /** Its media type (RFC 7303 with the name registered for CAP). */
    public static final String TYPE = "application/cap+xml;charset=UTF-8";

    private static final String NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT)
                    .withZone(ZoneId.of("Asia/Shanghai"));

    private final XMLStreamWriter out;
    private final StringWriter text = new StringWriter();

    private CapAlert() throws XMLStreamException {
        out = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
    }

    /**
     * The message.
     *
     * @param hazard the emergency's template
     * @param base the public address, of which the sender's name is made
     */
    public static String write(Emergency emergency, Entry entry, Hazard hazard, URI base) {
        try {
            var alert = new CapAlert();
            alert.alert(emergency, entry, hazard, base);
            return alert.text.toString();
        } catch (XMLStreamException memoryNeverFails) {
            throw new IllegalStateException(memoryNeverFails);
        }
    }

    private void alert(Emergency emergency, Entry entry, Hazard hazard, URI base)
            throws XMLStreamException {
        String sender = "kepu@" + base.getHost();
        boolean cancelled = entry.withdrawnAt() != null || !emergency.open();
        Instant sent = sent(emergency, entry);
        out.writeStartDocument("UTF-8", "1.0");
        out.setDefaultNamespace(NAMESPACE);
        out.writeStartElement(NAMESPACE, "alert");
        out.writeDefaultNamespace(NAMESPACE);
        element("identifier", cancelled ? "urn:uuid:" + entry.id() + "-cancel" : id(entry));
        element("sender", sender);
        element("sent", TIME.format(sent));
        element("status", emergency.drill() ? "Exercise" : "Actual");
        String before = references(emergency, entry, sender, cancelled);
        element("msgType", cancelled ? "Cancel" : before.isEmpty() ? "Alert" : "Update");
        element("scope", "Public");
        if (emergency.drill()) {
            element("note", "【演练】这是演练，不是真实的预警。");
        } else if (entry.withdrawnAt() != null) {
            element("note", entry.withdrawnNote());
        } else if (cancelled) {
            element("note", emergency.closingNote());
        }
        element("references", before);
        element("incidents", emergency.slug());
        info(emergency, entry, hazard, base);
        out.writeEndElement();
        out.writeEndDocument();
        out.flush();
    }

    private static String id(Entry entry) {
        return "urn:uuid:" + entry.id();
    }

    private static Instant sent(Emergency emergency, Entry entry) {
        Instant withdrawn = entry.withdrawnAt();
        Instant closed = emergency.closedAt();
        return withdrawn != null ? withdrawn : closed != null ? closed : entry.at();
    }

    /** The messages that this one takes the place of: sender, identifier and time of each. */
    private static String references(
            Emergency emergency, Entry entry, String sender, boolean cancelled) {
        return String.join(
                " ",
                emergency.entries().stream()
                        .filter(it -> it.text() != null)
                        .filter(
                                it ->
                                        cancelled
                                                ? it.number() == entry.number()
                                                : it.number() < entry.number())
                        .map(it -> sender + "," + id(it) + "," + TIME.format(it.at()))
                        .toList());
    }

    private void info(Emergency emergency, Entry entry, Hazard hazard, URI base)
            throws XMLStreamException {
        ApprovedText said = Outputs.text(entry);
        String drill = Outputs.drill(emergency);
        out.writeStartElement(NAMESPACE, "info");
        element("language", "zh-CN");
        element("category", hazard.category());
        element("event", drill + hazard.name().getOrDefault("zh-CN", hazard.hazard()));
        element("responseType", emergency.open() ? "Execute" : "AllClear");
        element("urgency", emergency.open() ? emergency.level().urgency() : "Past");
        element("severity", emergency.level().severity());
        element("certainty", "Likely");
        element("effective", TIME.format(entry.asOf()));
        element("expires", TIME.format(entry.expiresAt()));
        element("senderName", base.getHost());
        element("headline", drill + said.headline());
        element("description", drill + String.join("", said.description()));
        element("instruction", drill + String.join("", said.instructions()));
        element("web", base + "/emergency/" + emergency.slug());
        parameter("contentHash", "sha256:" + entry.sha256());
        parameter("level", emergency.level().slug());
        out.writeStartElement(NAMESPACE, "area");
        element("areaDesc", emergency.regionName());
        out.writeStartElement(NAMESPACE, "geocode");
        element("valueName", "GB/T 2260");
        element("value", emergency.region());
        out.writeEndElement();
        out.writeEndElement();
        out.writeEndElement();
    }

    private void parameter(String name, String value) throws XMLStreamException {
        out.writeStartElement(NAMESPACE, "parameter");
        element("valueName", name);
        element("value", value);
        out.writeEndElement();
    }

    private void element(String name, String content) throws XMLStreamException {
        if (!content.isEmpty()) {
            out.writeStartElement(NAMESPACE, name);
            out.writeCharacters(content);
            out.writeEndElement();
        }
    }
}
