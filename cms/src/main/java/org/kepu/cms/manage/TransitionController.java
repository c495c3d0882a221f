package org.kepu.cms.manage;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.content.History;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.ItemTransition;
import org.kepu.cms.content.Items;
import org.kepu.cms.listing.Limit;
import org.kepu.cms.listing.Listing;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.node.ObjectNode;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Moves an item through its life: submit, sign, publish …; and tells what was done with it. */
@RestController
@RequestMapping("/api/manage/v1/items/{id}")
class TransitionController {

    private static final int LONGEST_COMMENT = 2000;

    private final Items items;
    private final Transitions transitions;
    private final History history;
    private final ItemView view;

    TransitionController(Items items, Transitions transitions, History history, ItemView view) {
        this.items = items;
        this.transitions = transitions;
        this.history = history;
        this.view = view;
    }

    /** What may be done with an item. */
    enum Action {
        @JsonProperty("submit")
        SUBMIT,
        @JsonProperty("submit-urgent")
        SUBMIT_URGENT,
        @JsonProperty("sign-afterwards")
        SIGN_AFTERWARDS,
        @JsonProperty("sign")
        SIGN,
        @JsonProperty("return")
        RETURN,
        @JsonProperty("publish")
        PUBLISH,
        @JsonProperty("schedule")
        SCHEDULE,
        @JsonProperty("correct")
        CORRECT,
        @JsonProperty("withdraw")
        WITHDRAW,
        @JsonProperty("archive")
        ARCHIVE,
        @JsonProperty("restore")
        RESTORE,
        @JsonProperty("leave-update")
        LEAVE_UPDATE
    }

    /**
     * What is to be done.
     *
     * @param comment for the history; for a correction or withdrawal, the public note
     * @param at when to publish, for {@code schedule}
     * @param kind of the correction: {@code correction}, {@code clarification}, {@code
     *     verdictChange}
     */
    record Wish(
            @Nullable Action action,
            @Nullable String comment,
            @Nullable OffsetDateTime at,
            @Nullable String kind) {

        String words() {
            return comment == null ? "" : comment.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "").strip();
        }
    }

    @PostMapping("/transitions")
    ResponseEntity<ObjectNode> move(
            @PathVariable String id,
            @RequestBody Wish wish,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Actor actor) {
        actor.require(Permission.READ);
        Action action = wish.action();
        List<Flaw> flaws = new ArrayList<>();
        if (action == null) {
            flaws.add(Flaw.at("/action", "flaw.required"));
        }
        if (wish.words().length() > LONGEST_COMMENT) {
            flaws.add(
                    Flaw.at(
                            "/comment",
                            "content.flaw.too-long",
                            Map.of("longest", LONGEST_COMMENT)));
        }
        if (action == null || !flaws.isEmpty()) {
            throw new Invalid(flaws);
        }
        Item item = ItemController.find(items, id);
        IfMatch.check(ifMatch, item);
        return view.answer(transitions.move(item.id(), action, wish, actor));
    }

    /** What was done, newest first. */
    @GetMapping("/history")
    Listing<ItemTransition.Entry> history(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String limit,
            Actor actor) {
        actor.require(Permission.READ);
        ItemId item = ItemController.find(items, id).id();
        return Listing.last(history.of(item, Limit.parse(limit).value()));
    }
}
