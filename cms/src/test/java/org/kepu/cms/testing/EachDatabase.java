package org.kepu.cms.testing;

import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs the test class once on H2 and once on a real PostgreSQL, each test on an empty database with
 * all migrations done. The class takes the kind in its constructor:
 *
 * <pre>{@code
 * @EachDatabase
 * class ItemsTest {
 *     private final TestDatabase database;
 *     private final Items items;
 *
 *     ItemsTest(DatabaseKind kind) {
 *         database = kind.open();
 *         items = new Items(database.jdbc());
 *     }
 * }
 * }</pre>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "{0}")
@EnumSource(DatabaseKind.class)
public @interface EachDatabase {}
