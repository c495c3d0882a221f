package org.kepu.cms.studio;

import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.account.User;
import org.kepu.cms.account.Users;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.Items;
import org.kepu.cms.request.RequestCluster;
import org.kepu.cms.request.RequestHistory;
import org.kepu.cms.request.RequestState;
import org.kepu.cms.request.SimilarClaims;
import org.kepu.cms.studio.ItemsScreen.Choice;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What one request's screen shows: the claim, what may answer it, and what may be done. */
@Component
class RequestView {

    private static final int MOST_WORKERS = 200;

    private final SimilarClaims similar;
    private final RequestHistory history;
    private final Items items;
    private final Users users;
    private final Words words;
    private final Clock clock;

    RequestView(
            SimilarClaims similar,
            RequestHistory history,
            Items items,
            Users users,
            Words words,
            Clock clock) {
        this.similar = similar;
        this.history = history;
        this.items = items;
        this.users = users;
        this.words = words;
        this.clock = clock;
    }

    /** Something that may answer the request, or ask the same. */
    public record Near(UUID id, String title, String claim, long percent) {}

    /** A step of its history. */
    public record Step(String action, String by, String note, When at) {}

    void add(RequestCluster cluster, RequestsScreen.Line line, Actor actor, Model model) {
        Instant now = clock.instant();
        boolean open = !cluster.answered() && cluster.state() != RequestState.CLOSED;
        ItemId answer = cluster.answerId();
        model.addAttribute("request", cluster);
        model.addAttribute("line", line);
        model.addAttribute("first", When.of(cluster.firstAskedAt(), now));
        model.addAttribute("draft", answer == null ? null : items.find(answer).orElse(null));
        model.addAttribute("acts", acts(cluster, open, actor));
        model.addAttribute("debunks", open ? debunks(cluster) : List.of());
        model.addAttribute("same", open ? same(cluster) : List.of());
        model.addAttribute("workers", workers());
        model.addAttribute(
                "steps",
                history.of(cluster.id()).stream()
                        .map(
                                it ->
                                        new Step(
                                                it.action(),
                                                it.name(),
                                                it.note(),
                                                When.of(it.at(), now)))
                        .toList());
    }

    private static List<String> acts(RequestCluster cluster, boolean open, Actor actor) {
        boolean chief = actor.may(Permission.WRITE_ALL);
        boolean own = actor.id().equals(cluster.assignee());
        boolean works = actor.may(Permission.WRITE) || actor.may(Permission.REVIEW);
        boolean passedToThem = own && cluster.state() == RequestState.PASSED;
        boolean takeable = cluster.state() == RequestState.OPEN || passedToThem;
        var acts = new ArrayList<String>();
        if (open) {
            add(acts, works && takeable, "accept");
            add(acts, actor.may(Permission.WRITE), "answer", "draft", "rate");
            add(acts, chief || own, "pass");
            add(acts, (chief || own) && cluster.state() != RequestState.OPEN, "give-back");
            add(acts, chief, "merge", "close");
        } else {
            add(acts, chief && cluster.state() == RequestState.CLOSED, "reopen");
        }
        return acts;
    }

    private static void add(List<String> acts, boolean may, String... more) {
        if (may) {
            acts.addAll(List.of(more));
        }
    }

    private List<Near> debunks(RequestCluster cluster) {
        return similar.answers(cluster.text()).stream()
                .flatMap(
                        it ->
                                items.find(it.id()).stream()
                                        .map(
                                                item ->
                                                        new Near(
                                                                item.id().value(),
                                                                item.title(),
                                                                it.claim(),
                                                                percent(it.confidence()))))
                .toList();
    }

    private List<Near> same(RequestCluster cluster) {
        return similar.like(cluster.text()).stream()
                .filter(it -> !it.id().equals(cluster.id()))
                .map(it -> new Near(it.id(), it.claim(), it.claim(), percent(it.confidence())))
                .toList();
    }

    private static long percent(double confidence) {
        return Math.clamp(Math.round(confidence * 100), 1, 99);
    }

    private List<Choice> workers() {
        return users.list("", MOST_WORKERS).stream()
                .filter(it -> !it.disabled() && !it.id().equals(Actor.SYSTEM.id()))
                .filter(RequestView::works)
                .map(it -> new Choice(it.username(), label(it)))
                .toList();
    }

    private static boolean works(User user) {
        return user.roles().stream()
                .anyMatch(it -> it.grants(Permission.WRITE) || it.grants(Permission.REVIEW));
    }

    private String label(User user) {
        String roles =
                user.roles().stream()
                        .sorted()
                        .map(it -> words.say("studio.role." + it.slug()))
                        .reduce((one, more) -> one + words.say("studio.comma") + more)
                        .orElse("");
        String unit = user.organization().isBlank() ? "" : " · " + user.organization();
        return user.displayName() + unit + " · " + roles;
    }
}
