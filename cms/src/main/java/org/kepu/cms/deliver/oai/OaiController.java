package org.kepu.cms.deliver.oai;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.deliver.feed.XmlText;
import org.kepu.cms.settings.Installation;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** {@code /oai}: the repository by GET or by a form (OAI-PMH 2.0, section 3.1.1). */
@Controller
class OaiController {

    private static final String TYPE = "text/xml;charset=UTF-8";

    private final OaiVerbs verbs;
    private final Installation installation;
    private final Clock clock;

    OaiController(OaiVerbs verbs, Installation installation, Clock clock) {
        this.verbs = verbs;
        this.installation = installation;
        this.clock = clock;
    }

    @RequestMapping(
            path = "/oai",
            method = {RequestMethod.GET, RequestMethod.HEAD, RequestMethod.POST})
    void harvest(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] bytes = answer(request).getBytes(StandardCharsets.UTF_8);
        // The time of the answer stands in it, so no two are the same.
        response.setHeader("Cache-Control", "no-cache");
        response.setContentType(TYPE);
        response.setContentLength(bytes.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(bytes);
        }
    }

    private String answer(HttpServletRequest request) {
        OaiRequest asked = null;
        try {
            asked = OaiRequest.of(request.getParameterMap());
            XmlText xml = begin(asked);
            verbs.answer(asked, xml);
            return xml.close().finish();
        } catch (OaiError error) {
            // Of what can't be read nothing is repeated (section 3.2).
            boolean readable =
                    !error.code().equals("badVerb") && !error.code().equals("badArgument");
            XmlText xml = begin(readable ? asked : null);
            return xml.text("error", String.valueOf(error.getMessage()), "code", error.code())
                    .close()
                    .finish();
        }
    }

    private XmlText begin(@Nullable OaiRequest asked) {
        var xml = new XmlText();
        xml.open(
                "OAI-PMH",
                "xmlns",
                "http://www.openarchives.org/OAI/2.0/",
                "xmlns:xsi",
                "http://www.w3.org/2001/XMLSchema-instance",
                "xsi:schemaLocation",
                "http://www.openarchives.org/OAI/2.0/"
                        + " http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd");
        xml.text("responseDate", OaiRecords.date(clock.instant()));
        List<String> attributes = new ArrayList<>();
        if (asked != null) {
            attributes.addAll(List.of("verb", asked.verb()));
            asked.arguments().forEach((name, value) -> attributes.addAll(List.of(name, value)));
        }
        return xml.text(
                "request", installation.url("/oai").toString(), attributes.toArray(String[]::new));
    }
}
