package org.kepu.cms.deliver.api;

import graphql.ExecutionInput;
import graphql.GraphQL;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.EdgeSecurity;
import org.kepu.cms.deliver.Answer;
import org.kepu.cms.deliver.Answers;
import org.kepu.cms.listing.QueryParameters;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** {@code /graphql}, by GET and by POST (GraphQL over HTTP). There are no mutations. */
@Controller
class GraphController {

    /** What is null must be there (GraphQL section 7.1), unlike in the rest of the API. */
    private static final JsonMapper WITH_NULLS = JsonMapper.shared();

    private static final int LONGEST = 20_000;
    private static final String JSON = "application/json;charset=utf-8";

    private final GraphQL graphQl;
    private final Answers answers;
    private final JsonMapper json;

    GraphController(GraphQL graphQl, Answers answers, JsonMapper json) {
        this.graphQl = graphQl;
        this.answers = answers;
        this.json = json;
    }

    /**
     * A request.
     *
     * @param extensions that we don't know, and therefore don't look at
     */
    record Asked(
            @Nullable String query,
            @Nullable Map<String, Object> variables,
            @Nullable String operationName,
            @Nullable Map<String, Object> extensions) {}

    @GetMapping("/graphql")
    void get(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var parameters =
                QueryParameters.of(
                        request, Set.of("query", "variables", "operationName", "extensions"));
        Map<String, Object> variables = variables(parameters.single("variables").orElse(""));
        var asked =
                new Asked(
                        parameters.single("query").orElse(null),
                        variables,
                        parameters.single("operationName").orElse(null),
                        null);
        answers.send(answer(asked), request, response);
    }

    @SuppressWarnings("unchecked") // a JSON object is such a map
    private Map<String, Object> variables(String text) {
        if (text.isEmpty()) {
            return Map.of();
        }
        try {
            return json.readValue(text, Map.class);
        } catch (JacksonException noObject) {
            throw new Invalid(Flaw.inParameter("variables", "flaw.cursor"));
        }
    }

    @PostMapping(path = "/graphql", consumes = MediaType.APPLICATION_JSON_VALUE)
    void post(@RequestBody Asked asked, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader("Cache-Control", "no-store");
        answers.send(answer(asked), request, response);
    }

    private Answer answer(Asked asked) {
        String query = asked.query();
        if (query == null || query.isBlank()) {
            throw new Invalid(Flaw.at("/query", "flaw.required"));
        }
        if (query.length() > LONGEST) {
            throw new Invalid(
                    Flaw.at("/query", "claims.flaw.too-long", Map.of("longest", LONGEST)));
        }
        var input = ExecutionInput.newExecutionInput(query);
        if (asked.variables() != null) {
            input.variables(asked.variables());
        }
        if (asked.operationName() != null) {
            input.operationName(asked.operationName());
        }
        var result = graphQl.execute(input).toSpecification();
        return Answer.of(JSON, WITH_NULLS.writeValueAsString(result), Instant.EPOCH);
    }

    /** Opens it to everybody. */
    @Configuration(proxyBeanMethods = false)
    static class Open {

        @Bean
        @Order(62)
        SecurityFilterChain graph(HttpSecurity http, EdgeSecurity edge) {
            return edge.open(http, "/graphql");
        }
    }
}
