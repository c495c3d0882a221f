package org.kepu.cms.listing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The query parameters that a handler reads by other ways than {@code @RequestParam}. Under {@code
 * /api/} any other parameter is answered with 400: a misspelt filter must never show everything.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface KnownParameters {

    /** Their names. */
    String[] value();
}
