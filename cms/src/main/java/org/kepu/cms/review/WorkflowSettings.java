package org.kepu.cms.review;

import jakarta.validation.constraints.NotEmpty;

import org.kepu.cms.account.Role;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The chains of review.
 *
 * @param stages which role signs at each stage, in order
 * @param types the same for content types that have a chain of their own, by the type's name
 */
@Validated
@ConfigurationProperties(prefix = "kepu.workflow", ignoreUnknownFields = false)
public record WorkflowSettings(
        @NotEmpty @DefaultValue({"reviewer", "expert", "publisher"}) List<Role> stages,
        @DefaultValue Map<String, @NotEmpty List<Role>> types) {

    /** Which role signs at each stage of that type, in order. */
    public List<Role> stagesOf(String type) {
        return types.getOrDefault(type, stages);
    }

    /**
     * Which role signs an item of that type at that stage, counted from 1. An item that waited when
     * its chain was made shorter waits for the last.
     */
    public Role roleOf(String type, int stage) {
        List<Role> chain = stagesOf(type);
        return chain.get(Math.min(stage, chain.size()) - 1);
    }

    /** The most stages that any type has. */
    public int longest() {
        return Stream.concat(Stream.of(stages), types.values().stream())
                .mapToInt(List::size)
                .max()
                .orElseThrow();
    }
}
