package org.kepu.cms.studio;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.content.ContentTypes;
import org.kepu.cms.content.Vocabularies;
import org.kepu.cms.intake.Import;
import org.kepu.cms.intake.ImportDocument;
import org.kepu.cms.intake.ImportDocuments;
import org.kepu.cms.intake.ImportState;
import org.kepu.cms.intake.Imports;
import org.kepu.cms.intake.Outcome;
import org.kepu.cms.listing.Cursor;
import org.kepu.cms.similar.SimilarItems;
import org.kepu.cms.studio.ItemsScreen.Choice;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Imports: starting one, and seeing how each goes. The page's script starts, stops and retries them
 * through the management API, in the session of whoever is signed in.
 */
@Controller
class ImportsScreen {

    private static final int PAGE = 30;
    private static final int DOCUMENTS = 100;

    private final Imports imports;
    private final ImportDocuments documents;
    private final ContentTypes types;
    private final Vocabularies vocabularies;
    private final Words words;
    private final ImportLines lines;
    private final SimilarItems similar;

    ImportsScreen(
            Imports imports,
            ImportDocuments documents,
            ContentTypes types,
            Vocabularies vocabularies,
            Words words,
            ImportLines lines,
            SimilarItems similar) {
        this.imports = imports;
        this.documents = documents;
        this.types = types;
        this.vocabularies = vocabularies;
        this.words = words;
        this.lines = lines;
        this.similar = similar;
    }

    /**
     * A document of an import.
     *
     * @param again whether it can be tried again
     * @param like how many other items tell nearly the same
     */
    public record Document(
            String key,
            boolean again,
            String outcome,
            String outcomeText,
            @Nullable String item,
            @Nullable String reason,
            int like) {}

    @GetMapping("/studio/imports")
    String list(@RequestParam(required = false) @Nullable UUID after, Actor actor, Model model) {
        actor.require(Permission.IMPORT);
        List<Import> found = imports.list(after == null ? null : imports.get(after), PAGE + 1);
        List<Import> shown = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("lines", shown.stream().map(lines::of).toList());
        model.addAttribute(
                "types",
                types.all().stream().map(it -> new Choice(it.name(), Words.label(it))).toList());
        model.addAttribute("topics", vocabularies.topics());
        model.addAttribute("mayPublish", actor.may(Permission.PUBLISH));
        model.addAttribute("mayFolder", actor.may(Permission.ADMINISTER));
        if (found.size() > PAGE) {
            model.addAttribute("next", shown.getLast().id());
        }
        return "studio/imports";
    }

    /** One import; while it runs the page asks for its upper part again and again. */
    @GetMapping("/studio/imports/{id}")
    String one(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(required = false) @Nullable String after,
            Actor actor,
            Model model) {
        actor.require(Permission.IMPORT);
        Import shown = imports.get(id);
        Cursor place = after == null ? Cursor.of(-1, "") : Cursor.parse(after, 2);
        List<ImportDocument> found =
                documents.list(
                        id,
                        Outcome.of(outcome).orElse(null),
                        place.number(0),
                        place.parts().getLast(),
                        DOCUMENTS + 1);
        List<ImportDocument> page = found.subList(0, Math.min(DOCUMENTS, found.size()));
        model.addAttribute("line", lines.of(shown));
        model.addAttribute("outcome", outcome);
        model.addAttribute("maySubmit", actor.may(Permission.WRITE));
        model.addAttribute(
                "documents",
                page.stream()
                        .map(it -> document(it, shown.state() != ImportState.RUNNING))
                        .toList());
        if (found.size() > DOCUMENTS) {
            ImportDocument last = page.getLast();
            model.addAttribute(
                    "next", Cursor.of(last.number(), ImportDocuments.hashOf(last)).text());
        }
        return "studio/import";
    }

    private Document document(ImportDocument it, boolean done) {
        return new Document(
                it.key(),
                it.outcome() == Outcome.FAILED || it.outcome() == Outcome.REJECTED,
                it.outcome().slug(),
                words.say("studio.import.outcome." + it.outcome().slug()),
                it.item() == null ? null : Objects.toString(it.item()),
                it.reason(),
                done && it.item() != null ? similar.of(it.item()).size() : 0);
    }
}
