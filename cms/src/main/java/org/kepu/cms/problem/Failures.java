package org.kepu.cms.problem;

import jakarta.servlet.http.Part;
import jakarta.validation.ConstraintViolationException;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.validation.BindException;
import org.springframework.validation.Errors;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.MethodValidationResult;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what an exception, ours or a library's, means to the caller. */
final class Failures {

    private Failures() {}

    /** Empty if it means nothing to a caller: a fault of ours. */
    static Optional<Failure> of(Exception exception) {
        return Optional.ofNullable(
                switch (exception) {
                    case Problem problem -> Failure.of(problem);
                    case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
                    case BindException bind -> Failure.invalid(flaws(bind, true));
                    case MethodValidationResult method -> Failure.invalid(flaws(method));
                    case ConstraintViolationException violated -> Failure.invalid(flaws(violated));
                    case MethodArgumentTypeMismatchException type ->
                            Failure.invalid(List.of(mismatch(type)));
                    case MissingServletRequestParameterException missing ->
                            missing(missing.getParameterName());
                    case MissingServletRequestPartException missing ->
                            missing(missing.getRequestPartName());
                    case MaxUploadSizeExceededException large -> tooLarge(large);
                    case CannotGetJdbcConnectionException _,
                            CannotCreateTransactionException _,
                            TransientDataAccessException _,
                            DataAccessResourceFailureException _,
                            TransactionSystemException _ ->
                            busy();
                    case ErrorResponse response -> byStatus(response);
                    default -> null;
                });
    }

    private static Failure missing(String parameter) {
        return Failure.invalid(List.of(Flaw.inParameter(parameter, "flaw.required")));
    }

    private static Failure tooLarge(MaxUploadSizeExceededException large) {
        return large.getMaxUploadSize() > 0
                ? new Failure(ProblemKind.TOO_LARGE, Map.of("maxSize", large.getMaxUploadSize()))
                : new Failure(ProblemKind.TOO_LARGE);
    }

    private static Failure busy() {
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, "5");
        return new Failure(ProblemKind.BUSY).with(headers);
    }

    private static Flaw mismatch(MethodArgumentTypeMismatchException type) {
        return Flaw.unknownValue(
                type.getName(), type.getValue() == null ? "" : type.getValue().toString());
    }

    /**
     * What Spring's own exceptions say by their status, with the headers they want, such as Allow.
     */
    static @Nullable Failure byStatus(ErrorResponse response) {
        @Nullable ProblemKind kind = kindOf(response.getStatusCode().value());
        return kind == null ? null : new Failure(kind).with(response.getHeaders());
    }

    static @Nullable ProblemKind kindOf(int status) {
        return switch (status) {
            case 409 -> ProblemKind.WRONG_STAGE;
            case 503 -> ProblemKind.BUSY;
            default ->
                    Stream.of(ProblemKind.values())
                            .filter(kind -> kind.status() == status)
                            .findFirst()
                            .orElse(status >= 400 && status < 500 ? ProblemKind.INVALID : null);
        };
    }

    private static Failure unreadable(HttpMessageNotReadableException exception) {
        if (exception.getRootCause() instanceof Problem problem) {
            // A stream that ended because a limit was reached.
            return Failure.of(problem);
        }
        return switch (exception.getCause()) {
            case UnrecognizedPropertyException unknown ->
                    Failure.invalid(List.of(Flaw.at(pointer(unknown), "flaw.unknown-member")));
            case JacksonException json when json.getPath().isEmpty() ->
                    Failure.invalid(List.of(Flaw.at("", "flaw.not-json", position(json))));
            case JacksonException json ->
                    Failure.invalid(List.of(Flaw.at(pointer(json), "flaw.wrong-type")));
            case null, default -> Failure.invalid(List.of(Flaw.at("", "flaw.no-body")));
        };
    }

    private static Map<String, Object> position(JacksonException json) {
        var location = json.getLocation();
        return location == null
                ? Map.of("line", "?", "column", "?")
                : Map.of("line", location.getLineNr(), "column", location.getColumnNr());
    }

    private static String pointer(JacksonException exception) {
        var pointer = new StringBuilder();
        for (var step : exception.getPath()) {
            pointer.append('/')
                    .append(
                            step.getPropertyName() == null
                                    ? String.valueOf(step.getIndex())
                                    : escaped(step.getPropertyName()));
        }
        return pointer.toString();
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static List<Flaw> flaws(BindException bind, boolean ofBody) {
        boolean body = ofBody && isBody(bind);
        return flaws((Errors) bind, body);
    }

    private static boolean isBody(BindException bind) {
        return bind instanceof org.springframework.web.bind.MethodArgumentNotValidException invalid
                && isBody(invalid.getParameter());
    }

    private static boolean isBody(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(RequestBody.class)
                || Part.class.isAssignableFrom(parameter.getParameterType());
    }

    private static List<Flaw> flaws(Errors errors, boolean body) {
        List<Flaw> flaws = new ArrayList<>();
        for (FieldError error : errors.getFieldErrors()) {
            String text = String.valueOf(error.getDefaultMessage());
            if (error.isBindingFailure()) {
                flaws.add(
                        Flaw.unknownValue(
                                error.getField(), String.valueOf(error.getRejectedValue())));
            } else {
                flaws.add(
                        body
                                ? Flaw.at(pointer(error.getField()), text)
                                : Flaw.inParameter(error.getField(), text));
            }
        }
        errors.getGlobalErrors()
                .forEach(
                        error -> flaws.add(Flaw.at("", String.valueOf(error.getDefaultMessage()))));
        return flaws;
    }

    /** {@code a.b[2].c} as {@code /a/b/2/c}. */
    private static String pointer(String path) {
        return "/" + path.replace("[", ".").replace("]", "").replace('.', '/');
    }

    private static List<Flaw> flaws(MethodValidationResult result) {
        List<Flaw> flaws = new ArrayList<>();
        for (var parameter : result.getParameterValidationResults()) {
            if (parameter instanceof ParameterErrors errors) {
                flaws.addAll(flaws((Errors) errors, isBody(parameter.getMethodParameter())));
            } else {
                String name = String.valueOf(parameter.getMethodParameter().getParameterName());
                parameter
                        .getResolvableErrors()
                        .forEach(
                                error ->
                                        flaws.add(
                                                Flaw.inParameter(
                                                        name,
                                                        String.valueOf(
                                                                error.getDefaultMessage()))));
            }
        }
        return flaws;
    }

    private static List<Flaw> flaws(ConstraintViolationException exception) {
        return exception.getConstraintViolations().stream()
                .map(
                        violation ->
                                Flaw.at(
                                        pointer(violation.getPropertyPath().toString()),
                                        violation.getMessage()))
                .toList();
    }
}
