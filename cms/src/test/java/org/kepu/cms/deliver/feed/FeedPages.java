package org.kepu.cms.deliver.feed;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.springframework.test.web.servlet.MockMvc;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import javax.xml.parsers.DocumentBuilderFactory;

/** Fetches feeds as an importer does, and reads them with a strict parser. */
record FeedPages(MockMvc web) {

    static final String BASE = "http://kepu.test";
    static final String ATOM = "http://www.w3.org/2005/Atom";
    static final String MEDIA = "http://search.yahoo.com/mrss/";
    static final String TOMBSTONES = "http://purl.org/atompub/tombstones/1.0";

    String text(String url) throws Exception {
        String path = url.startsWith(BASE) ? url.substring(BASE.length()) : url;
        return web.perform(get(java.net.URI.create(path)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    /** Refuses a document type, and everything that isn't well-formed. */
    Document xml(String url) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        var builder = factory.newDocumentBuilder();
        builder.setErrorHandler(null);
        return builder.parse(new InputSource(new StringReader(text(url))));
    }

    JsonNode json(String url) throws Exception {
        return JsonMapper.shared().readTree(text(url));
    }

    /** The names of all feeds, as the OPML lists them. */
    List<String> names() throws Exception {
        List<String> names = new ArrayList<>();
        for (Element outline : all(xml("/feeds/index.opml"), "outline")) {
            names.add(
                    outline.getAttribute("xmlUrl")
                            .replace(BASE + "/feeds/", "")
                            .replace(".atom", ""));
        }
        return names;
    }

    static List<Element> all(Document document, String localName) {
        return elements(document.getElementsByTagNameNS("*", localName));
    }

    static List<Element> children(Element parent, String localName) {
        List<Element> children = new ArrayList<>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getLocalName().equals(localName)) {
                children.add(element);
            }
        }
        return children;
    }

    static String child(Element parent, String localName) {
        return children(parent, localName).stream()
                .map(Element::getTextContent)
                .findFirst()
                .orElse("");
    }

    static Element root(Document document) {
        return Objects.requireNonNull(document.getDocumentElement());
    }

    /** The address of the only link of that relation; empty when there is none. */
    static String link(Element parent, String rel) {
        return children(parent, "link").stream()
                .filter(link -> link.getAttribute("rel").equals(rel))
                .map(link -> link.getAttribute("href"))
                .findFirst()
                .orElse("");
    }

    private static List<Element> elements(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
