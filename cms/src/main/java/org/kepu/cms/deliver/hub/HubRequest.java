package org.kepu.cms.deliver.hub;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;

/**
 * A request to the hub, as WebSub section 5.1 has it. Parameters that we don't know don't matter.
 *
 * @param mode {@code subscribe} or {@code unsubscribe}
 * @param secret empty when none was given
 * @param leaseSeconds as long as we grant it
 */
record HubRequest(String mode, String callback, String topic, String secret, long leaseSeconds) {

    private static final long USUAL_LEASE = 10 * 86_400;
    private static final long SHORTEST_LEASE = 300;
    private static final long LONGEST_LEASE = 30 * 86_400;
    private static final int LONGEST_CALLBACK = 1500;
    private static final int SECRET_BYTES = 200;

    /** What is wrong with it, in words for whoever programs the other side. */
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1;

        Refused(String told) {
            super(told);
        }
    }

    /**
     * Reads the form.
     *
     * @throws Refused if something is missing or wrong
     */
    static HubRequest of(HttpServletRequest form) throws Refused {
        String mode = text(form, "hub.mode");
        if (!mode.equals("subscribe") && !mode.equals("unsubscribe")) {
            throw new Refused("hub.mode must be subscribe or unsubscribe");
        }
        String callback = text(form, "hub.callback");
        if (callback.isEmpty()
                || callback.length() > LONGEST_CALLBACK
                || callback.indexOf('#') >= 0
                || !callback.chars().allMatch(it -> it > ' ' && it < 0x7F)) {
            throw new Refused("hub.callback must be an http or https URL without a fragment");
        }
        String secret = text(form, "hub.secret");
        if (secret.getBytes(StandardCharsets.UTF_8).length >= SECRET_BYTES) {
            throw new Refused("hub.secret must be shorter than 200 bytes");
        }
        return new HubRequest(
                mode,
                callback,
                text(form, "hub.topic"),
                secret,
                lease(text(form, "hub.lease_seconds")));
    }

    /** Nobody stays for ever; who asks for too little or too much gets what we can give. */
    private static long lease(String asked) throws Refused {
        if (asked.isEmpty()) {
            return USUAL_LEASE;
        }
        if (!asked.matches("[0-9]{1,18}") || Long.parseLong(asked) == 0) {
            throw new Refused("hub.lease_seconds must be a positive number");
        }
        return Math.clamp(Long.parseLong(asked), SHORTEST_LEASE, LONGEST_LEASE);
    }

    private static String text(HttpServletRequest form, String name) {
        @Nullable String value = form.getParameter(name);
        return value == null ? "" : value;
    }
}
