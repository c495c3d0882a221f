package org.kepu.cms.command;

import org.kepu.cms.settings.Installation;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

import java.util.Map;

/** Says where the started server is. */
final class ReadyMessage implements ApplicationListener<ApplicationReadyEvent> {

    /** With it a command keeps the message back. */
    static final String QUIET = "kepu.quiet";

    private final Console console;

    ReadyMessage(Console console) {
        this.console = console;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        var context = event.getApplicationContext();
        if (context.getEnvironment().getProperty(QUIET, Boolean.class, false)) {
            return;
        }
        Installation installation = context.getBean(Installation.class);
        String seconds =
                event.getTimeTaken() == null
                        ? "?"
                        : "%.1f".formatted(event.getTimeTaken().toMillis() / 1000.0);
        console.say(
                "ready",
                Map.of(
                        "url", installation.baseUrl(),
                        "studio", installation.url("/studio"),
                        "data", installation.data(),
                        "seconds", seconds));
    }
}
