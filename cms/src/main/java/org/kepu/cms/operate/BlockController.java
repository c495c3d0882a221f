package org.kepu.cms.operate;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Blocked addresses in the management API, for administrators. */
@RestController
@RequestMapping("/api/manage/v1/blocks")
class BlockController {

    private final BlockedAddresses blocked;

    BlockController(BlockedAddresses blocked) {
        this.blocked = blocked;
    }

    /** What is to be blocked. */
    record Asked(@Nullable String network, @Nullable String reason, @Nullable Instant until) {}

    @GetMapping
    Map<String, List<BlockedAddress>> list(Actor actor) {
        return Map.of("data", blocked.list(actor));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    BlockedAddress block(Actor actor, @RequestBody Asked asked, HttpServletRequest request) {
        return blocked.block(
                actor,
                request.getRemoteAddr(),
                Objects.requireNonNullElse(asked.network(), ""),
                Objects.requireNonNullElse(asked.reason(), ""),
                asked.until());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void allow(Actor actor, @PathVariable("id") UUID id) {
        blocked.allow(actor, id);
    }
}
