package org.kepu.cms.review;

import jakarta.validation.constraints.NotEmpty;

import org.kepu.cms.account.Role;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.util.List;

/**
 * The chain of review.
 *
 * @param stages which role signs at each stage, in order
 */
@Validated
@ConfigurationProperties(prefix = "kepu.workflow", ignoreUnknownFields = false)
public record WorkflowSettings(
        @NotEmpty @DefaultValue({"reviewer", "expert", "publisher"}) List<Role> stages) {

    /** Which role signs at that stage, counted from 1. */
    public Role roleOf(int stage) {
        return stages.get(stage - 1);
    }
}
