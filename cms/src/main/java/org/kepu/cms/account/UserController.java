package org.kepu.cms.account;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.listing.Cursor;
import org.kepu.cms.listing.Limit;
import org.kepu.cms.listing.Listing;
import org.kepu.cms.problem.NotFound;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.util.List;
import java.util.UUID;

/** Accounts in the management API. */
@RestController
@RequestMapping("/api/manage/v1/users")
class UserController {

    private static final String HERE = "/api/manage/v1/users/";

    private final CreateUser create;
    private final ChangeUser change;
    private final Users users;
    private final SignedInSessions sessions;
    private final SecondFactor secondFactor;

    UserController(
            CreateUser create,
            ChangeUser change,
            Users users,
            SignedInSessions sessions,
            SecondFactor secondFactor) {
        this.create = create;
        this.change = change;
        this.users = users;
        this.sessions = sessions;
        this.secondFactor = secondFactor;
    }

    @PostMapping
    ResponseEntity<User> create(Actor actor, @RequestBody NewUser asked) {
        User user = create.create(actor, asked);
        return ResponseEntity.created(URI.create(HERE + user.id())).body(user);
    }

    /** By name. */
    @GetMapping
    Listing<User> list(
            Actor actor,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
        actor.require(Permission.ADMINISTER);
        Limit most = Limit.parse(limit);
        String after = cursor == null ? "" : Cursor.parse(cursor, 1).parts().getFirst();
        List<User> found = users.list(after, most.plusOne());
        return Listing.of(found, most.value(), user -> Cursor.of(user.username()));
    }

    /** Whoever asks. */
    @GetMapping("/me")
    User me(Actor actor) {
        return find(actor.id());
    }

    @GetMapping("/{id}")
    User one(Actor actor, @PathVariable("id") String idOrName) {
        if (!idOrName.equals(actor.id().toString())) {
            actor.require(Permission.ADMINISTER);
        }
        return find(idOrName);
    }

    @PatchMapping("/{id}")
    User change(Actor actor, @PathVariable("id") String idOrName, @RequestBody UserChange asked) {
        if (!idOrName.equals(actor.id().toString())) {
            actor.require(Permission.ADMINISTER);
        }
        return change.change(actor, find(idOrName).id(), asked);
    }

    /** Ends all sessions of the account, on every node. */
    @DeleteMapping("/{id}/sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endSessions(Actor actor, @PathVariable("id") String idOrName) {
        if (!idOrName.equals(actor.id().toString())) {
            actor.require(Permission.ADMINISTER);
        }
        sessions.end(actor, find(idOrName));
    }

    /** Turns the second factor off for somebody who lost it, and ends their sessions. */
    @DeleteMapping("/{id}/second-factor")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resetSecondFactor(Actor actor, @PathVariable("id") String idOrName) {
        actor.require(Permission.ADMINISTER);
        secondFactor.reset(actor, find(idOrName));
    }

    /** Where the account is signed in. */
    @GetMapping("/{id}/sessions")
    Listing<SignedInSession> sessions(Actor actor, @PathVariable("id") String idOrName) {
        if (!idOrName.equals(actor.id().toString())) {
            actor.require(Permission.ADMINISTER);
        }
        return Listing.last(sessions.of(actor, find(idOrName).id()));
    }

    private User find(UUID id) {
        return users.find(id).orElseThrow(() -> new NotFound("user", id));
    }

    private User find(String idOrName) {
        return Ids.parse(idOrName)
                .flatMap(users::find)
                .or(() -> users.findByUsername(idOrName))
                .orElseThrow(() -> new NotFound("user", idOrName));
    }
}
