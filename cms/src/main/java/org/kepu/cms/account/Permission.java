package org.kepu.cms.account;

import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A right, and the scope that an API token must have to use it. */
public enum Permission {
    /** Sees items in every status. */
    READ("content:read"),
    /** Writes own items. */
    WRITE("content:write"),
    /** Writes everybody's items. */
    WRITE_ALL("content:write"),
    /** Signs and returns; which stage, the role decides. */
    REVIEW("review"),
    /** Publishes, corrects, withdraws. */
    PUBLISH("publish"),
    /** Imports documents. */
    IMPORT("import"),
    /** Users, tokens, settings. */
    ADMINISTER("admin"),
    /** Reads the audit log. */
    AUDIT("audit");

    private final String scope;

    Permission(String scope) {
        this.scope = scope;
    }

    /** The name of the token scope that covers it. */
    public String scope() {
        return scope;
    }

    /** The names of all scopes, in order. */
    static Set<String> scopes() {
        var scopes = new TreeSet<String>();
        Arrays.stream(values()).forEach(it -> scopes.add(it.scope));
        return Collections.unmodifiableSet(scopes);
    }

    /** Whether there is a scope of that name. */
    public static Optional<Permission> anyOfScope(String scope) {
        return Arrays.stream(values()).filter(it -> it.scope.equals(scope)).findFirst();
    }
}
