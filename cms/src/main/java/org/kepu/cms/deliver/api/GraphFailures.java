package org.kepu.cms.deliver.api;

import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;

import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Says what went wrong without saying how we are built. */
class GraphFailures implements DataFetcherExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(GraphFailures.class);

    @Override
    public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
            DataFetcherExceptionHandlerParameters failure) {
        var error =
                GraphqlErrorBuilder.newError(failure.getDataFetchingEnvironment())
                        .message("%s", told(failure.getException()))
                        .build();
        return CompletableFuture.completedFuture(
                DataFetcherExceptionHandlerResult.newResult().error(error).build());
    }

    private static String told(Throwable failure) {
        return switch (failure) {
            case Invalid invalid ->
                    "not a value of "
                            + invalid.flaws().stream()
                                    .map(Flaw::place)
                                    .collect(Collectors.joining(", "));
            case Problem _ -> "temporarily unavailable";
            default -> {
                LOG.error("a GraphQL query failed", failure);
                yield "internal error";
            }
        };
    }
}
