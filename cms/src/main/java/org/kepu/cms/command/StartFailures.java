package org.kepu.cms.command;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.settings.WrongSetting;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionFailedException;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in one sentence, with the setting's name, why the application can't start. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartFailures implements FailureAnalyzer {

    /** H2: the file is open in another process. */
    private static final int H2_IN_USE = 90_020;

    /** PostgreSQL: wrong name or password (class 28); no such database. */
    private static final String ACCESS = "28";

    private static final String NO_DATABASE = "3D000";

    private final Console console = Console.standard();

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        return sentence(failure)
                .map(sentence -> new FailureAnalysis(sentence, "", failure))
                .orElse(null);
    }

    Optional<String> sentence(Throwable failure) {
        return causes(failure).flatMap(cause -> known(cause).stream()).findFirst();
    }

    private Optional<String> known(Throwable cause) {
        return Optional.ofNullable(
                switch (cause) {
                    case StartRefused refused -> refused.sentence(console);
                    case WrongSetting wrong -> text("setting", wrong.setting(), wrong.sentence());
                    case PortInUseException port ->
                            text("port-in-use", "SERVER_PORT", port.getPort());
                    case UnboundConfigurationPropertiesException unbound ->
                            text(
                                    "unknown-key",
                                    unbound.getUnboundProperties()
                                            .iterator()
                                            .next()
                                            .getName()
                                            .toString(),
                                    "");
                    case BindException bind -> bind(bind);
                    case SQLException sql -> database(sql);
                    default -> null;
                });
    }

    private @Nullable String bind(BindException bind) {
        String name = bind.getName().toString();
        Optional<UnboundConfigurationPropertiesException> unbound =
                first(bind, UnboundConfigurationPropertiesException.class);
        if (unbound.isPresent()) {
            return known(unbound.get()).orElse(null);
        }
        Optional<BindValidationException> invalid = first(bind, BindValidationException.class);
        if (invalid.isPresent()) {
            var error = invalid.get().getValidationErrors().getAllErrors().getFirst();
            return text("wrong-value", variable(name), error.getDefaultMessage());
        }
        Object value = bind.getProperty() == null ? "" : bind.getProperty().getValue();
        return first(bind, ConversionFailedException.class)
                .map(conversion -> conversion.getTargetType().getType())
                .filter(Class::isEnum)
                .map(type -> choice(name, value, type))
                .orElseGet(() -> text("wrong-value", variable(nameOf(bind)), value));
    }

    private static String nameOf(BindException bind) {
        return bind.getProperty() == null
                ? bind.getName().toString()
                : bind.getProperty().getName().toString();
    }

    private String choice(String name, @Nullable Object value, Class<?> type) {
        String choices =
                Arrays.stream(Objects.requireNonNull(type.getEnumConstants()))
                        .map(choice -> choice.toString().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "));
        return console.text(
                "start.choice",
                Map.of(
                        "setting", variable(name),
                        "value", String.valueOf(value),
                        "choices", choices));
    }

    private @Nullable String database(SQLException sql) {
        if (sql.getErrorCode() == H2_IN_USE) {
            return text("data-in-use", "KEPU_DATA", "");
        }
        String state = String.valueOf(sql.getSQLState());
        if (state.startsWith(ACCESS)) {
            return text(
                    "database-access",
                    "KEPU_DATABASE_USERNAME, KEPU_DATABASE_PASSWORD",
                    message(sql));
        }
        return state.startsWith("08") || state.equals(NO_DATABASE)
                ? text("database-unreachable", "KEPU_DATABASE_URL", message(sql))
                : null;
    }

    private static String message(SQLException sql) {
        return String.valueOf(sql.getMessage());
    }

    /** As people write it in the environment; a longer key as it is. */
    private static String variable(String name) {
        return name.startsWith("kepu.")
                ? name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_')
                : name;
    }

    private String text(String key, String setting, @Nullable Object value) {
        return console.text(
                "start." + key, Map.of("setting", setting, "value", String.valueOf(value)));
    }

    private static <T extends Throwable> Optional<T> first(Throwable failure, Class<T> type) {
        return causes(failure).filter(type::isInstance).map(type::cast).findFirst();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(50);
    }
}
