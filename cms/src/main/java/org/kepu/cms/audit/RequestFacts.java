package org.kepu.cms.audit;

import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import java.util.HashMap;
import java.util.Map;

/** Adds where a request came from, if there is one behind what happened. */
@Component
class RequestFacts {

    private static final int LONGEST_AGENT = 200;

    Map<String, String> addTo(Map<String, String> details) {
        if (!(RequestContextHolder.getRequestAttributes()
                instanceof ServletRequestAttributes web)) {
            return details;
        }
        Map<String, String> more = new HashMap<>(details);
        more.put("address", web.getRequest().getRemoteAddr());
        String agent = web.getRequest().getHeader(HttpHeaders.USER_AGENT);
        if (agent != null) {
            more.put("agent", agent.substring(0, Math.min(agent.length(), LONGEST_AGENT)));
        }
        return more;
    }
}
