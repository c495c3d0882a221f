package org.kepu.ingest.source;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.Node;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes XML parsers read what feeds really hold, without opening the door to their attacks. */
final class XmlRepair {

    /** What XML 1.0, section 2.2, leaves out. */
    private static final Pattern ILLEGAL =
            Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]");

    private static final Pattern ILLEGAL_REFERENCE =
            Pattern.compile(
                    "&#(?:0*(?:[0-8]|1[124-9]|2\\d|3[01])|x0*(?:[0-8bcef]|1[0-9a-f]));",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern DECLARATION = Pattern.compile("^\\s*<\\?xml[^>]*\\?>");
    private static final Pattern DOCTYPE =
            Pattern.compile("<!DOCTYPE[^>\\[]*>", Pattern.CASE_INSENSITIVE);
    private static final Pattern INTERNAL_SUBSET =
            Pattern.compile("<!DOCTYPE[^>\\[]*\\[", Pattern.CASE_INSENSITIVE);
    private static final Pattern ENTITY_DECLARATION =
            Pattern.compile("<!ENTITY", Pattern.CASE_INSENSITIVE);

    private static final Pattern AMPERSAND =
            Pattern.compile("&(?!#\\d{1,7};|#[xX][0-9a-fA-F]{1,6};)(\\w{1,31};)?");
    private static final Set<String> XML_ENTITIES = Set.of("amp;", "lt;", "gt;", "quot;", "apos;");

    private XmlRepair() {}

    /**
     * Takes out what is forbidden anyway: control characters, the declaration (the text is decoded
     * already) and a document type (RSS 0.91 has one).
     *
     * @throws SourceFailure if the document type declares entities: that is how XML bombs are made
     */
    static String makeSafe(String text) throws SourceFailure {
        String clean = ILLEGAL.matcher(text).replaceAll("");
        clean = ILLEGAL_REFERENCE.matcher(clean).replaceAll("");
        clean = DECLARATION.matcher(clean).replaceFirst("");
        if (INTERNAL_SUBSET.matcher(clean).find()) {
            if (ENTITY_DECLARATION.matcher(clean).find()) {
                throw FeedReader.refused("feed-hostile", "订阅源中含有实体声明，可能是攻击，已拒绝读取。");
            }
            return clean.replaceFirst("(?is)<!DOCTYPE[^>\\[]*\\[.*?\\]\\s*>", "");
        }
        return DOCTYPE.matcher(clean).replaceFirst("");
    }

    /**
     * Escapes bare ampersands, resolves HTML's entities, closes what was left open and adds what
     * was left out.
     */
    static String mend(String xml) {
        var mended = new StringBuilder();
        Matcher ampersand = AMPERSAND.matcher(xml);
        while (ampersand.find()) {
            String name = ampersand.group(1);
            ampersand.appendReplacement(mended, Matcher.quoteReplacement(replacement(name)));
        }
        ampersand.appendTail(mended);
        Document document = Jsoup.parse(mended.toString(), "", Parser.xmlParser());
        for (Element root : document.children()) {
            complete(root);
        }
        document.outputSettings()
                .syntax(Document.OutputSettings.Syntax.xml)
                .escapeMode(Entities.EscapeMode.xhtml)
                .prettyPrint(false);
        return document.outerHtml();
    }

    /** What readers of feeds overlook and ROME asks for: a version, a channel, the namespace. */
    private static void complete(Element root) {
        switch (root.normalName()) {
            case "rss" -> {
                if (!root.hasAttr("version")) {
                    root.attr("version", "2.0");
                }
                if (root.select("> channel").isEmpty()) {
                    List<Node> content = List.copyOf(root.childNodes());
                    root.appendElement("channel").appendChildren(content);
                }
            }
            case "feed" -> {
                if (!root.hasAttr("xmlns")) {
                    root.attr("xmlns", "http://www.w3.org/2005/Atom");
                }
            }
            default -> {
                // RDF has a namespace or is not RDF.
            }
        }
    }

    private static String replacement(@Nullable String name) {
        if (name == null) {
            return "&amp;";
        }
        if (XML_ENTITIES.contains(name)) {
            return "&" + name;
        }
        String known = Parser.unescapeEntities("&" + name, true);
        return known.equals("&" + name) ? "&amp;" + name : known;
    }
}
