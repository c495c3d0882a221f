package org.kepu.cms.studio;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.content.ContentTypes;
import org.kepu.cms.content.Vocabularies;
import org.kepu.cms.intake.Import;
import org.kepu.cms.intake.ImportCounts;
import org.kepu.cms.intake.ImportDocuments;
import org.kepu.cms.intake.ImportSource;
import org.kepu.cms.intake.Imports;
import org.kepu.cms.intake.ReprintRules;
import org.kepu.cms.intake.Source;
import org.kepu.cms.intake.SourceDocuments;
import org.kepu.cms.intake.Sources;
import org.kepu.cms.studio.ItemsScreen.Choice;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Sources that are asked again and again: how each is doing, its runs, and what has gone from it.
 * The page's script writes them through the management API, in the session of whoever is signed in.
 */
@Controller
class SourcesScreen {

    private static final int PAGE = 50;
    private static final int RUNS = 20;
    private static final int GONE = 100;

    private static final long HOUR = 60;
    private static final long DAY = 24 * HOUR;

    /** In minutes, from one run to the next. */
    private static final List<Long> PACES = List.of(5L, 15L, HOUR, 6 * HOUR, DAY, 7 * DAY);

    private final Sources sources;
    private final SourceDocuments documents;
    private final Imports imports;
    private final ImportDocuments outcomes;
    private final ContentTypes types;
    private final Vocabularies vocabularies;
    private final Words words;
    private final Clock clock;

    SourcesScreen(
            Sources sources,
            SourceDocuments documents,
            Imports imports,
            ImportDocuments outcomes,
            ContentTypes types,
            Vocabularies vocabularies,
            Words words,
            Clock clock) {
        this.sources = sources;
        this.documents = documents;
        this.imports = imports;
        this.outcomes = outcomes;
        this.types = types;
        this.vocabularies = vocabularies;
        this.words = words;
        this.clock = clock;
    }

    /** A source in a line. */
    public record Line(
            UUID id,
            String name,
            String kindText,
            String location,
            String paceText,
            String state,
            String stateText,
            @Nullable String trouble,
            int failures,
            long documents,
            @Nullable When last,
            When next) {}

    /** A run of a source that found something. */
    public record Run(UUID id, When at, String state, String stateText, ImportCounts counts) {}

    /** What the source demands of a reprint, as the form has it. */
    public record Reprint(boolean forbidden, boolean titleFixed, String credit, String until) {}

    /** The form's fields as they stand. */
    public record Form(
            String method,
            String address,
            long version,
            String name,
            String kind,
            String location,
            long everyMinutes,
            String type,
            List<String> topics,
            String unit,
            String licence,
            Reprint reprint,
            String include,
            String exclude,
            boolean publish,
            boolean paused) {}

    @GetMapping("/studio/sources")
    String list(@RequestParam(required = false) @Nullable UUID after, Actor actor, Model model) {
        actor.require(Permission.IMPORT);
        List<Source> found = sources.list(after == null ? null : sources.get(after), PAGE + 1);
        List<Source> shown = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("lines", shown.stream().map(this::line).toList());
        addForm(
                model,
                actor,
                new Form(
                        "POST",
                        "/api/manage/v1/sources",
                        0,
                        "",
                        "feed",
                        "",
                        HOUR,
                        "",
                        List.of(),
                        "",
                        "",
                        reprint(null),
                        "",
                        "",
                        false,
                        false));
        if (found.size() > PAGE) {
            model.addAttribute("next", shown.getLast().id());
        }
        return "studio/sources";
    }

    @GetMapping("/studio/sources/{id}")
    String one(@PathVariable UUID id, Actor actor, Model model) {
        actor.require(Permission.IMPORT);
        Source source = sources.get(id);
        model.addAttribute("line", line(source));
        model.addAttribute("runs", imports.of(id, RUNS).stream().map(this::run).toList());
        model.addAttribute("gone", documents.gone(id, GONE));
        model.addAttribute("mayDecide", actor.may(Permission.PUBLISH));
        addForm(model, actor, form(source));
        return "studio/source";
    }

    private void addForm(Model model, Actor actor, Form form) {
        model.addAttribute("form", form);
        model.addAttribute("mayWrite", actor.may(Permission.ADMINISTER));
        model.addAttribute(
                "types",
                types.all().stream().map(it -> new Choice(it.name(), Words.label(it))).toList());
        model.addAttribute("topics", vocabularies.topics());
        model.addAttribute(
                "kinds",
                Stream.of(ImportSource.Kind.values())
                        .filter(it -> it != ImportSource.Kind.FILES)
                        .map(it -> new Choice(it.slug(), kindText(it)))
                        .toList());
        boolean usual = PACES.contains(form.everyMinutes());
        model.addAttribute(
                "paces",
                Stream.concat(
                                PACES.stream(),
                                usual ? Stream.empty() : Stream.of(form.everyMinutes()))
                        .sorted()
                        .map(it -> new Choice(Long.toString(it), paceText(it)))
                        .toList());
    }

    private static Form form(Source source) {
        Source.Plan plan = source.plan();
        return new Form(
                "PUT",
                "/api/manage/v1/sources/" + source.id(),
                source.version(),
                plan.name(),
                plan.source().kind().slug(),
                plan.source().location(),
                plan.every().toMinutes(),
                text(plan.defaults().type()),
                plan.defaults().topics(),
                text(plan.defaults().source()),
                text(plan.defaults().licence()),
                reprint(plan.defaults().reprint()),
                String.join("\n", plan.rules().include()),
                String.join("\n", plan.rules().exclude()),
                plan.publish(),
                plan.paused());
    }

    private static Reprint reprint(@Nullable ReprintRules rules) {
        return rules == null
                ? new Reprint(false, false, "", "")
                : new Reprint(
                        rules.forbidden(),
                        rules.titleFixed(),
                        text(rules.creditLine()),
                        Objects.toString(rules.until(), ""));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private Line line(Source it) {
        Source.State state = it.state();
        String slug =
                it.plan().paused() ? "paused" : state.trouble() != null ? "trouble" : "working";
        return new Line(
                it.id(),
                it.plan().name(),
                kindText(it.plan().source().kind()),
                it.plan().source().location(),
                paceText(it.plan().every().toMinutes()),
                slug,
                words.say("studio.source.state." + slug),
                state.trouble(),
                state.failures(),
                documents.count(it.id()),
                When.ofNullable(state.lastRunAt(), clock.instant()),
                When.of(state.nextRunAt(), clock.instant()));
    }

    private Run run(Import it) {
        return new Run(
                it.id(),
                When.of(it.createdAt(), clock.instant()),
                it.state().slug(),
                words.say("studio.import.state." + it.state().slug()),
                outcomes.counts(it.id()));
    }

    private String kindText(ImportSource.Kind kind) {
        return words.say("studio.import.kind." + kind.slug());
    }

    private String paceText(long minutes) {
        if (minutes % DAY == 0) {
            return words.say("studio.source.every.days", minutes / DAY);
        }
        return minutes % HOUR == 0
                ? words.say("studio.source.every.hours", minutes / HOUR)
                : words.say("studio.source.every.minutes", minutes);
    }
}
