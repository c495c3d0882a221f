package org.kepu.cms.deliver;

import jakarta.servlet.http.HttpServletRequest;

/** Which requests are whose, and what they cost us. */
final class PublicPaths {

    private PublicPaths() {}

    /** Whether machines read that path: the API, feeds, and what stands beside them. */
    static boolean isMachines(String path) {
        return path.startsWith("/api/v1/")
                || path.startsWith("/feeds/")
                || path.equals("/api/openapi.json")
                || path.equals("/graphql")
                || path.equals("/mcp")
                || path.equals("/oembed")
                || path.equals("/oai")
                || path.equals("/hub");
    }

    /**
     * Whether it is for people who work with an account, or may last long for good reasons:
     * uploads, progress of imports, films.
     */
    static boolean isStaffsOrLong(String path) {
        return path.startsWith("/studio")
                || path.startsWith("/api/manage/")
                || path.startsWith("/assets/")
                || path.startsWith("/actuator/");
    }

    /** Whether it takes a processor for a while instead of sending what is ready. */
    static boolean isHeavy(HttpServletRequest request) {
        String path = request.getRequestURI();
        return request.getMethod().equals("POST")
                || path.equals("/api/v1/search")
                || path.equals("/search")
                || path.equals("/check")
                || path.equals("/graphql")
                || path.endsWith("/holders")
                || path.matches("/items/[^/]+/(card\\.png|poster-a[34]\\.pdf)");
    }
}
