package org.kepu.cms.deliver;

/** Which paths are whose. */
final class PublicPaths {

    private PublicPaths() {}

    /** Whether machines read that path: the API, feeds, and what stands beside them. */
    static boolean isMachines(String path) {
        return path.startsWith("/api/v1/")
                || path.startsWith("/feeds/")
                || path.equals("/api/openapi.json")
                || path.equals("/graphql")
                || path.equals("/mcp")
                || path.equals("/oembed");
    }
}
