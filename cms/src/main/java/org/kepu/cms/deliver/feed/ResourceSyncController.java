package org.kepu.cms.deliver.feed;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.kepu.cms.account.EdgeSecurity;
import org.kepu.cms.deliver.Answer;
import org.kepu.cms.deliver.Answers;
import org.kepu.cms.problem.NotFound;
import org.kepu.cms.publish.LatestChange;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import java.io.IOException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /.well-known/resourcesync} and the lists that it leads to. */
@Controller
class ResourceSyncController {

    private static final Pattern PART = Pattern.compile("(resources|changes)-(\\d{1,9})\\.xml");

    private final ResourceSync lists;
    private final Answers answers;
    private final LatestChange latest;

    ResourceSyncController(ResourceSync lists, Answers answers, LatestChange latest) {
        this.lists = lists;
        this.answers = answers;
        this.latest = latest;
    }

    @GetMapping("/.well-known/resourcesync")
    void description(HttpServletRequest request, HttpServletResponse response) throws IOException {
        send(request, response, lists::description);
    }

    @GetMapping("/resourcesync/{name}")
    void list(@PathVariable String name, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        send(request, response, list(name));
    }

    private Supplier<Answer> list(String name) {
        Matcher part = PART.matcher(name);
        if (part.matches()) {
            long number = Long.parseLong(part.group(2));
            return part.group(1).equals("changes")
                    ? () -> lists.changes(number)
                    : () -> lists.resources(number, latest.at());
        }
        return switch (name) {
            case "capabilitylist.xml" -> lists::capabilities;
            case "resourcelist.xml" -> () -> lists.resourceIndex(latest.at());
            case "changelist.xml" -> lists::changeIndex;
            default -> throw new NotFound("list", name);
        };
    }

    private void send(
            HttpServletRequest request, HttpServletResponse response, Supplier<Answer> list)
            throws IOException {
        answers.send(answers.list(request.getRequestURI(), list), request, response);
    }

    /** Opens them. */
    @Configuration(proxyBeanMethods = false)
    static class Open {

        @Bean
        @Order(63)
        SecurityFilterChain resourceSync(HttpSecurity http, EdgeSecurity edge) {
            return edge.open(http, "/.well-known/resourcesync", "/resourcesync/*");
        }
    }
}
