package org.kepu.cms.request;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.UUID;

/** Carries out what was wished at the desk, in the studio and in the management API alike. */
@Component
public class HandleRequest {

    private final PassRequest pass;
    private final AnswerRequest answer;
    private final SettleRequest settle;

    HandleRequest(PassRequest pass, AnswerRequest answer, SettleRequest settle) {
        this.pass = pass;
        this.answer = answer;
        this.settle = settle;
    }

    /**
     * What is to be done.
     *
     * @param action {@code pass}, {@code accept}, {@code give-back}, {@code answer}, {@code draft},
     *     {@code rate}, {@code close}, {@code reopen} or {@code merge}
     * @param version that the person saw
     * @param username to whom it is passed
     * @param dueAt by when the answer is wanted
     * @param note for the colleague; when closing, for whoever asked
     * @param item id of the published debunk that answers it
     * @param into id of the request that asks the same
     * @param harm 0 to 3
     */
    public record Wish(
            @Nullable String action,
            @Nullable Long version,
            @Nullable String username,
            @Nullable Instant dueAt,
            @Nullable String note,
            @Nullable String item,
            @Nullable String into,
            @Nullable Integer harm) {

        String words() {
            return note == null ? "" : note.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "");
        }
    }

    /**
     * Does it.
     *
     * @return the request as it is now; for {@code merge}, the one it was merged into
     * @throws Invalid if the action isn't known or something that it needs is missing
     */
    public RequestCluster handle(UUID id, Wish wish, Actor actor) {
        Long seen = wish.version();
        if (seen == null) {
            throw new Invalid(Flaw.at("/version", "flaw.required"));
        }
        long version = seen;
        String action = wish.action() == null ? "" : wish.action();
        return switch (action) {
            case "pass" ->
                    pass.pass(
                            id,
                            version,
                            given(wish.username(), "/username"),
                            wish.dueAt(),
                            wish.words(),
                            actor);
            case "accept" -> pass.accept(id, version, actor);
            case "give-back" -> pass.giveBack(id, version, wish.words(), actor);
            case "answer" -> answer.with(id, version, item(wish.item()), actor);
            case "draft" -> answer.withDraft(id, version, actor);
            case "rate" -> settle.rate(id, version, wish.harm() == null ? -1 : wish.harm(), actor);
            case "close" -> settle.close(id, version, wish.words(), actor);
            case "reopen" -> settle.reopen(id, version, actor);
            case "merge" -> settle.merge(id, version, uuid(wish.into(), "/into"), actor);
            default -> throw new Invalid(Flaw.at("/action", "request.flaw.action"));
        };
    }

    private static String given(@Nullable String text, String pointer) {
        if (text == null || text.isBlank()) {
            throw new Invalid(Flaw.at(pointer, "flaw.required"));
        }
        return text;
    }

    private static ItemId item(@Nullable String text) {
        return ItemId.parse(given(text, "/item").strip())
                .orElseThrow(() -> new Invalid(Flaw.at("/item", "request.flaw.item")));
    }

    private static UUID uuid(@Nullable String text, String pointer) {
        try {
            return UUID.fromString(given(text, pointer));
        } catch (IllegalArgumentException notAnId) {
            throw new Invalid(Flaw.at(pointer, "request.flaw.into"));
        }
    }
}
