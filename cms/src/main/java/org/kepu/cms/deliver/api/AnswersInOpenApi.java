package org.kepu.cms.deliver.api;

import io.swagger.v3.core.util.Yaml31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;

import org.kepu.cms.settings.Installation;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** Tells in OpenAPI who answers, what handlers answer ({@link Answered}), and how they fail. */
@Component
class AnswersInOpenApi implements GlobalOperationCustomizer, GlobalOpenApiCustomizer {

    private static final String PLACE = "#/components/schemas/";

    private static final Map<Integer, String> STATUSES =
            Map.of(
                    201, "Made; Location says where",
                    301, "It has another slug now; Location leads there",
                    304, "What If-None-Match or If-Modified-Since names is still right",
                    400, "Something in the request is wrong; errors says what",
                    404, "There is no such thing",
                    410, "It was withdrawn; note says why",
                    413, "The body is too long",
                    422, "What was sent can't be read",
                    429, "Asked too often; Retry-After says when to come again",
                    503, "Too much is asked just now; Retry-After says when to come again");

    private final Installation installation;
    private final JsonMapper json;

    AnswersInOpenApi(Installation installation, JsonMapper json) {
        this.installation = installation;
        this.json = json;
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        Answered answered = handler.getMethodAnnotation(Answered.class);
        if (answered == null) {
            return operation;
        }
        var responses = new ApiResponses();
        responses.addApiResponse("200", response("OK", "application/json", answered.value()));
        for (int status : answered.or()) {
            responses.addApiResponse(Integer.toString(status), other(status, answered.value()));
        }
        for (int status : List.of(400, 429, 503)) {
            responses.addApiResponse(Integer.toString(status), other(status, answered.value()));
        }
        operation.setResponses(responses);
        RequestBody body = operation.getRequestBody();
        MediaType asked = body == null ? null : body.getContent().get("application/json");
        if (asked != null && !answered.asked().isEmpty()) {
            asked.setExample(json.readValue(answered.asked(), Map.class));
        }
        return operation;
    }

    private static ApiResponse other(int status, String schema) {
        String told = STATUSES.getOrDefault(status, "");
        if (status < 300) {
            return response(told, "application/json", schema);
        }
        return status < 400
                ? new ApiResponse().description(told)
                : response(told, "application/problem+json", "Problem");
    }

    private static ApiResponse response(String told, String type, String schema) {
        var content =
                new Content()
                        .addMediaType(
                                type,
                                new MediaType().schema(new JsonSchema().$ref(PLACE + schema)));
        return new ApiResponse().description(told).content(content);
    }

    @Override
    public void customise(OpenAPI api) {
        api.setInfo(
                new Info()
                        .title("Kepu")
                        .version("1")
                        .description(
                                "Published science articles, videos and rumor debunks: /api/v1 is"
                                        + " open to read, /api/manage/v1 is for who edits."));
        api.setServers(List.of(new Server().url(installation.url("").toString())));
        Components components =
                api.getComponents() == null ? new Components() : api.getComponents();
        api.setComponents(components);
        schemas().forEach(components::addSchemas);
        components.addSecuritySchemes(
                "token", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"));
    }

    @SuppressWarnings("rawtypes") // as the library has it
    private static Map<String, io.swagger.v3.oas.models.media.Schema> schemas() {
        try (InputStream text = new ClassPathResource("openapi/public.yaml").getInputStream()) {
            return Yaml31.mapper().readValue(text, OpenAPI.class).getComponents().getSchemas();
        } catch (IOException e) {
            throw new IllegalStateException("openapi/public.yaml can't be read", e);
        }
    }
}
