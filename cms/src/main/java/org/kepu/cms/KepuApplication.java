package org.kepu.cms;

import org.kepu.cms.command.KepuCommand;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** Starts Kepu. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
public class KepuApplication {

    /** Serves, or runs the command that the arguments name. */
    public static void main(String[] arguments) {
        int code = KepuCommand.run(KepuApplication.class, arguments);
        if (code != KepuCommand.RUNNING) {
            System.exit(code);
        }
    }
}
