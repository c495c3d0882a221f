package org.kepu.cms;

import org.kepu.cms.command.KepuCommand;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/**
 * Starts Kepu. Beans go by their full class names, so that two features may each have, say, an
 * {@code ItemController}.
 */
@SpringBootApplication(
        exclude = UserDetailsServiceAutoConfiguration.class,
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class KepuApplication {

    /** Serves, or runs the command that the arguments name. */
    public static void main(String[] arguments) {
        int code = KepuCommand.run(KepuApplication.class, arguments);
        if (code != KepuCommand.RUNNING) {
            System.exit(code);
        }
    }
}
