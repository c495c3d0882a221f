package org.kepu.cms.emergency;

import org.apache.commons.codec.digest.DigestUtils;

import java.util.List;

/**
 * The one text that all outputs are made of.
 *
 * @param headline what and where
 * @param description what is known, in sentences
 * @param instructions what to do, in sentences, the most important first
 * @param sms the short text, without the mark that the output adds
 * @param led the line
 */
public record ApprovedText(
        String headline,
        List<String> description,
        List<String> instructions,
        String sms,
        String led) {

    /** So many hex digits of the hash stand on outputs that people see. */
    static final int MARK = 8;

    public ApprovedText {
        description = List.copyOf(description);
        instructions = List.copyOf(instructions);
    }

    /** SHA-256 of the whole text, in hex: the same on every output. */
    public String sha256() {
        return DigestUtils.sha256Hex(
                String.join(
                        "\n",
                        headline,
                        String.join("\n", description),
                        String.join("\n", instructions),
                        sms,
                        led));
    }

    /** All of it, as running text. */
    public String whole() {
        return headline + "。" + String.join("", description) + String.join("", instructions);
    }
}
