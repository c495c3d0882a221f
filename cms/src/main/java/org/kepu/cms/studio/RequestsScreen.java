package org.kepu.cms.studio;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.account.User;
import org.kepu.cms.account.Users;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.problem.NotFound;
import org.kepu.cms.request.HandleRequest;
import org.kepu.cms.request.HandleRequest.Wish;
import org.kepu.cms.request.RequestCluster;
import org.kepu.cms.request.RequestClusters;
import org.kepu.cms.request.RequestClusters.View;
import org.kepu.cms.request.RequestFigures;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the public wants checked: the desk (点单、派单、领单、接单), and one request on it. */
@Controller
class RequestsScreen {

    private static final int PAGE = 30;

    private final RequestClusters clusters;
    private final RequestFigures figures;
    private final HandleRequest handle;
    private final RequestView view;
    private final Users users;
    private final Clock clock;

    RequestsScreen(
            RequestClusters clusters,
            RequestFigures figures,
            HandleRequest handle,
            RequestView view,
            Users users,
            Clock clock) {
        this.clusters = clusters;
        this.figures = figures;
        this.handle = handle;
        this.view = view;
        this.users = users;
        this.clock = clock;
    }

    /** A line of the desk. */
    public record Line(
            UUID id,
            String claim,
            String state,
            int harm,
            int asked,
            int lately,
            When last,
            @Nullable String assignee,
            @Nullable When due,
            boolean overdue) {}

    /** A part of the desk. */
    public record Tab(String name, long count, boolean current) {}

    @GetMapping("/studio/requests")
    String list(
            @RequestParam(name = "view", defaultValue = "waiting") String shown,
            @RequestParam(defaultValue = "0") int from,
            Actor actor,
            Model model) {
        actor.require(Permission.READ);
        boolean mine = shown.equals("mine");
        View part = mine ? View.WORKING : part(shown);
        int offset = Math.max(0, from);
        List<RequestCluster> found =
                clusters.list(part, mine ? actor.id() : null, offset, PAGE + 1);
        List<RequestCluster> page = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("tabs", tabs(shown, actor));
        model.addAttribute("view", shown);
        model.addAttribute("lines", lines(page));
        model.addAttribute("figures", figures.now());
        if (found.size() > PAGE) {
            model.addAttribute("next", offset + PAGE);
        }
        return "studio/requests";
    }

    @GetMapping("/studio/requests/{id}")
    String show(@PathVariable UUID id, Actor actor, Model model) {
        actor.require(Permission.READ);
        RequestCluster cluster = clusters.get(id);
        if (cluster.mergedInto() != null) {
            return "redirect:/studio/requests/" + cluster.mergedInto();
        }
        view.add(cluster, lines(List.of(cluster)).getFirst(), actor, model);
        return "studio/request";
    }

    @PostMapping("/studio/requests/{id}")
    String act(@PathVariable UUID id, Form form, Actor actor) {
        actor.require(Permission.READ);
        RequestCluster after = handle.handle(id, form.wish(), actor);
        if ("draft".equals(form.action())) {
            return "redirect:/studio/items/" + Objects.requireNonNull(after.answerId());
        }
        return "redirect:/studio/requests/" + after.id();
    }

    /**
     * What the form says.
     *
     * @param due local time in China
     */
    public record Form(
            @Nullable String action,
            @Nullable Long version,
            @Nullable String username,
            @Nullable String due,
            @Nullable String note,
            @Nullable String item,
            @Nullable String into,
            @Nullable Integer harm) {

        Wish wish() {
            return new Wish(action, version, username, dueAt(), note, item, into, harm);
        }

        private @Nullable Instant dueAt() {
            if (due == null || due.isBlank()) {
                return null;
            }
            try {
                return When.fromLocal(due);
            } catch (DateTimeException notATime) {
                throw new Invalid(Flaw.at("/due", "studio.flaw.time"));
            }
        }
    }

    private static View part(String name) {
        return Stream.of(View.values())
                .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFound("view", name));
    }

    private List<Tab> tabs(String shown, Actor actor) {
        var mine = new Tab("mine", clusters.countOf(actor.id()), shown.equals("mine"));
        return Stream.concat(
                        Stream.of(mine),
                        Stream.of(View.values())
                                .map(
                                        it -> {
                                            String name = it.name().toLowerCase(Locale.ROOT);
                                            return new Tab(
                                                    name, clusters.count(it), name.equals(shown));
                                        }))
                .toList();
    }

    private List<Line> lines(List<RequestCluster> page) {
        Instant now = clock.instant();
        Map<UUID, User> people =
                users.findAll(
                        page.stream()
                                .flatMap(it -> Stream.ofNullable(it.assignee()))
                                .collect(Collectors.toSet()));
        return page.stream()
                .map(
                        it ->
                                new Line(
                                        it.id(),
                                        it.claim(),
                                        it.answered() ? "answered" : it.state().slug(),
                                        it.harm(),
                                        it.asked(),
                                        it.askedLately(),
                                        When.of(it.lastAskedAt(), now),
                                        name(people, it.assignee()),
                                        When.ofNullable(it.dueAt(), now),
                                        it.overdue(now)))
                .toList();
    }

    private static @Nullable String name(Map<UUID, User> people, @Nullable UUID id) {
        User user = id == null ? null : people.get(id);
        return user == null ? null : user.displayName();
    }
}
