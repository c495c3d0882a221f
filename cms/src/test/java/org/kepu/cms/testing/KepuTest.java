package org.kepu.cms.testing;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ContextConfiguration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Starts the whole application on a random port with an empty data directory, no samples and an H2
 * database in memory. Classes with the same settings share one application; a test that must have
 * its own adds {@code @DirtiesContext}. With {@code -Dkepu.test.database=postgresql}, or with that
 * as a property of the test, it runs on a real PostgreSQL instead.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "kepu.samples=false",
            "kepu.base-url=http://kepu.test",
            "kepu.admin-password=" + KepuTest.ADMIN_PASSWORD,
            "kepu.bootstrap-token=" + KepuTest.ADMIN_TOKEN
        })
@AutoConfigureMockMvc
@ContextConfiguration(initializers = FreshData.class)
public @interface KepuTest {

    /** Of the user {@code admin}. */
    String ADMIN_PASSWORD = "Correct-Horse-7-Battery";

    /** A token with every right. */
    String ADMIN_TOKEN = "kepu_TESTtestTESTtestTESTtestTESTtestTESTtestTES";
}
