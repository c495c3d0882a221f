package org.kepu.cms.deliver.api;

import graphql.GraphQL;
import graphql.GraphQLContext;
import graphql.analysis.MaxQueryComplexityInstrumentation;
import graphql.analysis.MaxQueryDepthInstrumentation;
import graphql.execution.CoercedVariables;
import graphql.execution.instrumentation.ChainedInstrumentation;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * The schema of {@code kepu.graphqls} with what fills it. A query is refused before it is worked on
 * when it is too deep or could give too much.
 */
@Configuration(proxyBeanMethods = false)
class GraphSchema {

    /** Tools that ask what the schema is take 13 levels. */
    private static final int MOST_LEVELS = 15;

    @Bean
    GraphQL graphQl(GraphFetchers fetchers) throws IOException {
        var types =
                new SchemaParser()
                        .parse(
                                new ClassPathResource("graphql/kepu.graphqls")
                                        .getContentAsString(StandardCharsets.UTF_8));
        GraphQLSchema schema = new SchemaGenerator().makeExecutableSchema(types, wiring(fetchers));
        return GraphQL.newGraphQL(schema)
                .defaultDataFetcherExceptionHandler(new GraphFailures())
                .instrumentation(
                        new ChainedInstrumentation(
                                List.of(
                                        new MaxQueryDepthInstrumentation(MOST_LEVELS),
                                        new MaxQueryComplexityInstrumentation(
                                                GraphCost.MOST, new GraphCost()))))
                .build();
    }

    private static RuntimeWiring wiring(GraphFetchers fetchers) {
        DataFetcher<Object> member = GraphFetchers::member;
        return RuntimeWiring.newRuntimeWiring()
                .scalar(json())
                .type(
                        "Query",
                        it ->
                                it.dataFetcher("item", fetchers::item)
                                        .dataFetcher("items", fetchers::items)
                                        .dataFetcher("search", fetchers::search)
                                        .dataFetcher("topics", _ -> fetchers.topics()))
                .type(
                        "Item",
                        it ->
                                it.defaultDataFetcher(member)
                                        .dataFetcher("body", fetchers::body)
                                        .dataFetcher("claim", GraphFetchers::ofFields)
                                        .dataFetcher("verdict", GraphFetchers::ofFields)
                                        .dataFetcher("truth", GraphFetchers::ofFields)
                                        .dataFetcher("fields", GraphFetchers::fields)
                                        .dataFetcher("related", fetchers::related))
                .type("ItemPage", it -> it.defaultDataFetcher(member))
                .type("SearchPage", it -> it.defaultDataFetcher(member))
                .type("Asset", it -> it.defaultDataFetcher(member))
                .type("Topic", it -> it.defaultDataFetcher(member))
                .type("Source", it -> it.defaultDataFetcher(member))
                .type("Contributor", it -> it.defaultDataFetcher(member))
                .type("Correction", it -> it.defaultDataFetcher(member))
                .build();
    }

    /** It is given, never taken. */
    private static GraphQLScalarType json() {
        return GraphQLScalarType.newScalar()
                .name("JSON")
                .coercing(
                        new Coercing<Object, Object>() {
                            @Override
                            public Object serialize(
                                    Object result, GraphQLContext context, Locale locale) {
                                return result instanceof JsonNode node
                                        ? JsonMapper.shared().convertValue(node, Object.class)
                                        : result;
                            }

                            @Override
                            public Object parseValue(
                                    Object input, GraphQLContext context, Locale locale) {
                                throw new CoercingParseValueException("JSON is no input");
                            }

                            @Override
                            public Object parseLiteral(
                                    Value<?> input,
                                    CoercedVariables variables,
                                    GraphQLContext context,
                                    Locale locale) {
                                throw new CoercingParseLiteralException("JSON is no input");
                            }
                        })
                .build();
    }
}
