package org.kepu.cms.account;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Roles and scopes as one text, as the database keeps them. */
final class Slugs {

    private Slugs() {}

    static String ofRoles(Set<Role> roles) {
        return roles.stream().sorted().map(Role::slug).collect(Collectors.joining(","));
    }

    static Set<Role> toRoles(String text) {
        return parts(text)
                .flatMap(slug -> Role.of(slug).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    static String ofScopes(Set<String> scopes) {
        return scopes.stream().sorted().collect(Collectors.joining(","));
    }

    static Set<String> toScopes(String text) {
        return parts(text).collect(Collectors.toSet());
    }

    private static Stream<String> parts(String text) {
        return text.isEmpty() ? Stream.empty() : Stream.of(text.split(","));
    }
}
