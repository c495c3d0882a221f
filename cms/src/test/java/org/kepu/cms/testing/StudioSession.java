package org.kepu.cms.testing;

import jakarta.servlet.http.Cookie;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import java.util.Objects;

/**
 * The session of somebody who signed in, for requests of MockMvc: {@code
 * get("/studio").with(session)}. As in a browser, it is a cookie; the session is in the database.
 */
public final class StudioSession implements RequestPostProcessor {

    private static final String NAME = "kepu-session";

    private final Cookie cookie;

    private StudioSession(Cookie cookie) {
        this.cookie = cookie;
    }

    /** The session that the answer to a sign-in sets. */
    public static StudioSession of(MockHttpServletResponse signedIn) {
        return new StudioSession(
                Objects.requireNonNull(signedIn.getCookie(NAME), "the answer sets no session"));
    }

    /** A cookie that no session belongs to. */
    public static StudioSession none() {
        return new StudioSession(new Cookie(NAME, "bm9uZQ=="));
    }

    @Override
    public MockHttpServletRequest postProcessRequest(MockHttpServletRequest request) {
        request.setCookies(cookie);
        return request;
    }
}
