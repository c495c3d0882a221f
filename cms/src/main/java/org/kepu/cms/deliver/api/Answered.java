package org.kepu.cms.deliver.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a handler answers, for OpenAPI: it writes its JSON itself, so that nothing can be read off
 * its signature.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Answered {

    /** Name of a schema in {@code openapi/public.yaml}. */
    String value();

    /** Statuses besides 200 that clients should expect. */
    int[] or() default {};

    /** An example of what is asked with, as JSON; empty where there is no body. */
    String asked() default "";
}
