package org.kepu.cms.account;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.listing.Cursor;
import org.kepu.cms.listing.Limit;
import org.kepu.cms.listing.Listing;
import org.kepu.cms.problem.NotFound;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** API tokens in the management API. */
@RestController
@RequestMapping("/api/manage/v1/tokens")
class TokenController {

    private static final UUID AFTER_ALL = new UUID(-1L, -1L);

    private final CreateToken create;
    private final RevokeToken revoke;
    private final ApiTokens tokens;
    private final Users users;

    TokenController(CreateToken create, RevokeToken revoke, ApiTokens tokens, Users users) {
        this.create = create;
        this.revoke = revoke;
        this.tokens = tokens;
        this.users = users;
    }

    /** The only answer that has the token's text. */
    @PostMapping
    ResponseEntity<Line> create(Actor actor, @RequestBody NewToken asked) {
        CreateToken.Made made = create.create(actor, asked);
        return ResponseEntity.created(URI.create("/api/manage/v1/tokens/" + made.token().id()))
                .cacheControl(CacheControl.noStore())
                .body(line(made.token(), made.owner().username(), made.secret().text()));
    }

    /** Newest first: everybody's for administrators, else one's own. */
    @GetMapping
    Listing<Line> list(
            Actor actor,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
        Limit most = Limit.parse(limit);
        UUID before =
                cursor == null
                        ? AFTER_ALL
                        : Ids.parse(Cursor.parse(cursor, 1).parts().getFirst()).orElse(AFTER_ALL);
        UUID owner = actor.may(Permission.ADMINISTER) ? null : actor.id();
        List<ApiToken> found = tokens.list(owner, before, most.plusOne());
        Map<UUID, User> owners =
                users.findAll(found.stream().map(ApiToken::userId).distinct().toList());
        return Listing.of(found, most.value(), token -> Cursor.of(token.id()))
                .map(
                        token ->
                                line(
                                        token,
                                        Objects.requireNonNull(owners.get(token.userId()))
                                                .username(),
                                        null));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Actor actor, @PathVariable("id") String id) {
        revoke.revoke(actor, Ids.parse(id).orElseThrow(() -> new NotFound("token", id)));
    }

    private static Line line(ApiToken token, String username, @Nullable String text) {
        return new Line(
                token.id(),
                text,
                username,
                token.name(),
                token.hint(),
                new TreeSet<>(token.scopes()),
                token.createdAt(),
                token.expiresAt(),
                token.lastUsedAt(),
                token.revokedAt());
    }

    /**
     * A token as the API shows it.
     *
     * @param token its text; only when it is made
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            UUID id,
            @Nullable String token,
            String username,
            String name,
            String hint,
            Set<String> scopes,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt) {}
}
