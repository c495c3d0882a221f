package org.kepu.cms.channel;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.util.Properties;

/** Sends mail, as plain text. */
@Component
class Mailbox {

    private static final String SECONDS = "15000";

    private final MailSettings settings;
    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();

    Mailbox(MailSettings settings) {
        this.settings = settings;
        sender.setHost(settings.host());
        sender.setPort(settings.port());
        sender.setDefaultEncoding("UTF-8");
        if (!settings.username().isEmpty()) {
            sender.setUsername(settings.username());
            sender.setPassword(settings.password());
        }
        Properties properties = sender.getJavaMailProperties();
        properties.put("mail.smtp.auth", Boolean.toString(!settings.username().isEmpty()));
        properties.put("mail.smtp.starttls.enable", Boolean.toString(settings.encrypted()));
        properties.put("mail.smtp.starttls.required", Boolean.toString(settings.encrypted()));
        properties.put("mail.smtp.connectiontimeout", SECONDS);
        properties.put("mail.smtp.timeout", SECONDS);
        properties.put("mail.smtp.writetimeout", SECONDS);
    }

    /** Whether there is a server that sends. */
    boolean isOpen() {
        return !settings.host().isEmpty();
    }

    /**
     * Sends one message.
     *
     * @throws IOException if the server doesn't take it
     */
    void send(String to, String subject, String text) throws IOException {
        try {
            MimeMessage message = sender.createMimeMessage();
            var parts = new MimeMessageHelper(message, "UTF-8");
            parts.setFrom(settings.from());
            parts.setTo(to);
            parts.setSubject(subject);
            parts.setText(text);
            // So that nobody's holiday notice answers it (RFC 3834).
            message.setHeader("Auto-Submitted", "auto-generated");
            sender.send(message);
        } catch (MessagingException | MailException refused) {
            throw new IOException("mail was not taken: " + refused.getMessage(), refused);
        }
    }
}
