package org.kepu.cms.deliver.feed;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.deliver.Answer;
import org.kepu.cms.problem.NotFound;
import org.kepu.cms.settings.Installation;
import org.springframework.stereotype.Component;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The feeds as topics of WebSub: what can be subscribed to is the first page of each feed, under
 * exactly the address that it calls itself.
 */
@Component
public class FeedTopics {

    private static final Pattern PATH =
            Pattern.compile(
                    "/feeds/([a-z0-9-]+(?:/[A-Za-z0-9-]+)?)\\.(rss|atom|json|ninjs)"
                            + "(?:\\?limit=([1-9][0-9]?|100))?");

    private static final String EMERGENCY = "emergency";
    private static final int USUAL = 20;

    private final FeedSelection selection;
    private final FeedDocuments documents;
    private final EmergencyFeed emergency;
    private final Installation installation;

    FeedTopics(
            FeedSelection selection,
            FeedDocuments documents,
            EmergencyFeed emergency,
            Installation installation) {
        this.selection = selection;
        this.documents = documents;
        this.emergency = emergency;
        this.installation = installation;
    }

    /** The address of our hub. */
    static String hub(Installation installation) {
        return installation.url("/hub").toString();
    }

    /** Names the hub in a header, where subscribers look first (WebSub section 4). */
    static void link(Installation installation, HttpServletResponse response) {
        response.addHeader("Link", "<" + hub(installation) + ">; rel=\"hub\"");
    }

    /** Whether that is the address of a feed that can be subscribed to. */
    public boolean has(String url) {
        return find(url) != null;
    }

    /** Whether that feed may change without a change of published items. */
    public boolean changesByItself(String url) {
        FeedRequest request = find(url);
        return request != null && request.name().equals(EMERGENCY);
    }

    /**
     * The feed as it is now; read from the database, not from what is kept in memory.
     *
     * @throws NotFound if it can't be subscribed to, or not any more
     */
    public Answer write(String url) {
        FeedRequest request = find(url);
        if (request == null) {
            throw new NotFound("feed", url);
        }
        return request.name().equals(EMERGENCY)
                ? emergency.write(request.format(), request.size())
                : documents.write(request);
    }

    private @Nullable FeedRequest find(String url) {
        String base = installation.baseUrl().toString();
        if (!url.startsWith(base)) {
            return null;
        }
        Matcher path = PATH.matcher(url.substring(base.length()));
        if (!path.matches() || selection.find(path.group(1)).isEmpty()) {
            return null;
        }
        String limit = path.group(3) == null ? "" : path.group(3);
        boolean emergencyByDefault =
                path.group(1).equals(EMERGENCY) && limit.equals(Integer.toString(USUAL));
        return emergencyByDefault
                ? null
                : new FeedRequest(path.group(1), path.group(2), limit, "", 0);
    }
}
