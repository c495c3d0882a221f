package org.kepu.cms.deliver.site.view;

import java.util.List;

/**
 * A debunk that answers a message.
 *
 * @param sure {@code high}, {@code likely} or {@code unsure}
 * @param percent the measured share of right answers among those that look like this one
 * @param conflicts in which the message and the claim differ
 */
public record ShownMatch(
        String url,
        String title,
        String claim,
        String verdict,
        String truth,
        String sure,
        int percent,
        List<Difference> conflicts) {

    /** What each of the two says. */
    public record Difference(String slot, String message, String claim) {}
}
