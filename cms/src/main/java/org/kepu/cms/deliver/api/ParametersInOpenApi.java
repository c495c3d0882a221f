package org.kepu.cms.deliver.api;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.parameters.Parameter;

import org.kepu.cms.content.Audience;
import org.kepu.cms.content.ContentType;
import org.kepu.cms.content.ContentTypes;
import org.kepu.cms.listing.KnownParameters;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Describes in OpenAPI the parameters that handlers name in {@link KnownParameters}. */
@Component
class ParametersInOpenApi implements GlobalOperationCustomizer {

    /** What each means, with an example. */
    private static final Map<String, String[]> TOLD =
            Map.ofEntries(
                    told("type", "One or more types, comma-separated", "rumor"),
                    told("topic", "One or more topics", "food"),
                    told("audience", "One or more audiences", "senior"),
                    told("region", "One or more region codes (GB/T 2260 and below)", "500110"),
                    told("verdict", "One or more verdicts", "false"),
                    told("lang", "One or more languages, BCP 47", "zh-CN"),
                    told("campaign", "One or more campaigns", "全国科普日"),
                    told("contributor", "One or more names", "张三"),
                    told("from", "Published at or after: RFC 3339, or a day", "2026-01-01"),
                    told("to", "Published before: RFC 3339, or a day", "2026-12-31"),
                    told("updatedSince", "Changed at or after: RFC 3339, or a day", "2026-01-01"),
                    told("q", "What is looked for", "微波炉"),
                    told("limit", "How many", "20"),
                    told("cursor", "page.next of the page before", ""),
                    told("since", "page.next of the last answer", "0"),
                    told("count", "Whether page.total is wanted", "true"),
                    told("sort", "The order", "-publishedAt"),
                    told("fields", "The members that are wanted, comma-separated", "title,url"),
                    told("body", "The form of the body", "text"),
                    told("name", "The id or slug of an item", "weibolu-jiare-zhiai"),
                    told("code", "What the answer to a request named as its code", "K7Q2-9MXA"),
                    told("slug", "The slug of an emergency", "baoyu-2026"));

    private final ContentTypes types;

    ParametersInOpenApi(ContentTypes types) {
        this.types = types;
    }

    private static Map.Entry<String, String[]> told(String name, String about, String example) {
        return Map.entry(name, new String[] {about, example});
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        if (handler.hasMethodAnnotation(Answered.class) && operation.getParameters() != null) {
            operation.getParameters().forEach(ParametersInOpenApi::tell);
        }
        KnownParameters known = handler.getMethodAnnotation(KnownParameters.class);
        if (known == null) {
            return operation;
        }
        List<String> described =
                operation.getParameters() == null
                        ? List.of()
                        : operation.getParameters().stream().map(Parameter::getName).toList();
        for (String name : known.value()) {
            if (!described.contains(name)) {
                operation.addParametersItem(parameter(name));
            }
        }
        return operation;
    }

    private Parameter parameter(String name) {
        var parameter = new Parameter().in("query").name(name).schema(schema(name));
        tell(parameter);
        return parameter;
    }

    private static void tell(Parameter parameter) {
        String[] told = TOLD.getOrDefault(parameter.getName(), new String[] {"", ""});
        if (!told[0].isEmpty()) {
            parameter.description(told[0]);
        }
        if (!told[1].isEmpty()) {
            parameter.example(told[1]);
        }
    }

    private JsonSchema schema(String name) {
        return switch (name) {
            case "limit" -> of("integer");
            case "count" -> of("boolean");
            case "body" -> oneOf(List.of("html", "text", "markdown", "none"));
            case "type" -> several(oneOf(types.all().stream().map(ContentType::name).toList()));
            case "audience" ->
                    several(oneOf(Arrays.stream(Audience.values()).map(Audience::slug).toList()));
            case "verdict" ->
                    several(
                            oneOf(
                                    List.of(
                                            "false",
                                            "misleading",
                                            "mixed",
                                            "outdated",
                                            "unproven",
                                            "true")));
            case "topic", "region", "lang", "campaign", "contributor", "fields" ->
                    several(of("string"));
            default -> of("string");
        };
    }

    private static JsonSchema of(String type) {
        var schema = new JsonSchema();
        schema.addType(type);
        return schema;
    }

    private static JsonSchema several(JsonSchema one) {
        JsonSchema schema = of("array");
        schema.setItems(one);
        return schema;
    }

    private static JsonSchema oneOf(List<String> words) {
        JsonSchema schema = of("string");
        schema.setEnum(new ArrayList<>(words));
        return schema;
    }
}
