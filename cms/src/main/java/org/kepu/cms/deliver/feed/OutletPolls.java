package org.kepu.cms.deliver.feed;

import jakarta.servlet.http.HttpServletRequest;

import org.kepu.cms.channel.Outlets;
import org.kepu.cms.publish.LatestChange;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.www.BasicAuthenticationConverter;
import org.springframework.stereotype.Component;

import java.time.Clock;

/**
 * Writes down when an outlet fetches its feed, which it shows by its key (HTTP Basic, RFC 7617).
 */
@Component
class OutletPolls {

    private final Outlets outlets;
    private final LatestChange latest;
    private final Clock clock;
    private final BasicAuthenticationConverter basic = new BasicAuthenticationConverter();

    OutletPolls(Outlets outlets, LatestChange latest, Clock clock) {
        this.outlets = outlets;
        this.latest = latest;
        this.clock = clock;
    }

    /**
     * Nothing is written down of who shows no key: what is in the feed is public.
     *
     * @throws WrongKey if it is not this outlet's key
     */
    void note(String slug, HttpServletRequest request) {
        try {
            var shown = basic.convert(request);
            if (shown != null
                    && !outlets.polled(
                            slug, String.valueOf(shown.getCredentials()), poll(request))) {
                throw new WrongKey(slug);
            }
        } catch (AuthenticationException malformed) {
            throw new WrongKey(slug);
        }
    }

    private Outlets.Poll poll(HttpServletRequest request) {
        String agent = request.getHeader("User-Agent");
        boolean conditional =
                request.getHeader("If-None-Match") != null
                        || request.getHeader("If-Modified-Since") != null;
        return new Outlets.Poll(
                latest.seq(), clock.instant(), agent == null ? "" : agent, conditional);
    }
}
