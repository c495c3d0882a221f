package org.kepu.cms.account;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What somebody is here; one person may have several roles. */
public enum Role {
    /** Writes, and imports. */
    AUTHOR(Permission.READ, Permission.WRITE, Permission.IMPORT),
    /** Signs the first stage (初审). */
    REVIEWER(Permission.READ, Permission.REVIEW),
    /** Signs the second stage (复审). */
    EXPERT(Permission.READ, Permission.REVIEW),
    /** Signs the last stage (终审) and publishes. */
    PUBLISHER(
            Permission.READ,
            Permission.WRITE,
            Permission.WRITE_ALL,
            Permission.IMPORT,
            Permission.REVIEW,
            Permission.PUBLISH),
    /** Runs the installation. Signs nothing: that is the reviewers' work. */
    ADMINISTRATOR(
            Permission.READ,
            Permission.WRITE,
            Permission.WRITE_ALL,
            Permission.IMPORT,
            Permission.PUBLISH,
            Permission.ADMINISTER,
            Permission.AUDIT),
    /** Reads the audit log, changes nothing. */
    AUDITOR(Permission.READ, Permission.AUDIT),
    /** A medium that pulls feeds with a key of its own. */
    OUTLET();

    @SuppressWarnings(
            "ImmutableEnumChecker") // Set.of can't be changed; the checker knows only Guava's
    private final Set<Permission> permissions;

    Role(Permission... permissions) {
        this.permissions = Set.of(permissions);
    }

    /** As it is written in JSON and in the database. */
    @JsonValue
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role written that way, if there is one. */
    public static Optional<Role> of(String slug) {
        return Arrays.stream(values()).filter(it -> it.slug().equals(slug)).findAny();
    }

    /** Whether the role brings that permission. */
    public boolean grants(Permission permission) {
        return permissions.contains(permission);
    }
}
