package org.kepu.cms.operate;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;

import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Keeps secrets out of the log, whoever writes them there: our tokens, {@code Authorization}
 * fields, passwords in addresses, settings and queries, signatures of S3. It works on the finished
 * line, so that messages, causes and structured members are all covered.
 */
public final class RedactedLog
        implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    private static final List<Pattern> SECRETS =
            List.of(
                    Pattern.compile("(kepu_)[A-Za-z0-9_-]{16,}"),
                    Pattern.compile("(?i)(\\b(?:bearer|basic) )[A-Za-z0-9._~+/=-]{8,}"),
                    Pattern.compile(
                            "(?i)((?:password|passwd|secret|secret[-_]?key|api[-_]?key|token"
                                    + "|x-amz-signature|x-amz-credential)(?:\\\\?\")?\\s*[=:]\\s*"
                                    + "(?:\\\\?\")?)[^\\s\"\\\\,;&})\\]]+"),
                    Pattern.compile("(://[^/\\s:@\"]+:)[^/\\s@\"]+(?=@)"));

    /** Puts the filter in front of every file and console that the log goes to. */
    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLoggerList()
                    .forEach(
                            logger ->
                                    logger.iteratorForAppenders()
                                            .forEachRemaining(RedactedLog::wrap));
        }
    }

    private static void wrap(Appender<ILoggingEvent> appender) {
        if (appender instanceof OutputStreamAppender<ILoggingEvent> stream
                && !(stream.getEncoder() instanceof Redacting)) {
            var redacting = new Redacting(stream.getEncoder());
            redacting.setContext(stream.getContext());
            redacting.start();
            stream.setEncoder(redacting);
        }
    }

    /** The line without its secrets. */
    static String redact(String line) {
        String redacted = line;
        for (Pattern secret : SECRETS) {
            redacted = secret.matcher(redacted).replaceAll("$1***");
        }
        return redacted;
    }

    /** Behind the listener that opens the log. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 21;
    }

    private static final class Redacting extends EncoderBase<ILoggingEvent> {

        private final Encoder<ILoggingEvent> encoder;

        Redacting(Encoder<ILoggingEvent> encoder) {
            this.encoder = encoder;
        }

        @Override
        public byte[] headerBytes() {
            return encoder.headerBytes();
        }

        @Override
        public byte[] encode(ILoggingEvent event) {
            String line = new String(encoder.encode(event), StandardCharsets.UTF_8);
            return redact(line).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public byte[] footerBytes() {
            return encoder.footerBytes();
        }
    }
}
