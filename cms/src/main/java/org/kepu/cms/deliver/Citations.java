package org.kepu.cms.deliver;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;

import java.util.Locale;

/** The line by which a debunk is cited: claim, verdict, truth and address. */
@Component
public class Citations {

    private final MessageSource messages;

    Citations(MessageSource messages) {
        this.messages = messages;
    }

    /** The verdict in words; the code itself when there are none. */
    public String verdict(String code) {
        Locale locale = Locale.SIMPLIFIED_CHINESE;
        String label = messages.getMessage("claims.verdict." + code, null, code, locale);
        return label == null ? code : label;
    }

    /**
     * A line to paste.
     *
     * @param claim in the words that fit
     * @param item as in the API
     */
    public String line(String claim, JsonNode item) {
        JsonNode fields = item.path("fields");
        return messages.getMessage("claims.citation", null, Locale.SIMPLIFIED_CHINESE)
                .replace("{claim}", claim)
                .replace("{verdict}", verdict(fields.path("verdict").asString("")))
                .replace("{truth}", fields.path("truth").asString(""))
                .replace("{url}", item.path("url").asString(""));
    }
}
