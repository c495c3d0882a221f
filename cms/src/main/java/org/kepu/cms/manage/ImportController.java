package org.kepu.cms.manage;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.intake.ExportBundle;
import org.kepu.cms.intake.ExportItems;
import org.kepu.cms.intake.Import;
import org.kepu.cms.intake.ImportDefaults;
import org.kepu.cms.intake.ImportDocument;
import org.kepu.cms.intake.ImportDocuments;
import org.kepu.cms.intake.ImportSource;
import org.kepu.cms.intake.ImportView;
import org.kepu.cms.intake.Imports;
import org.kepu.cms.intake.Intent;
import org.kepu.cms.intake.OpenOriginal;
import org.kepu.cms.intake.Outcome;
import org.kepu.cms.intake.ReceiveFiles;
import org.kepu.cms.intake.StartImport;
import org.kepu.cms.intake.WatchImport;
import org.kepu.cms.listing.Cursor;
import org.kepu.cms.listing.KnownParameters;
import org.kepu.cms.listing.Limit;
import org.kepu.cms.listing.Listing;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.problem.NotFound;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Imports in the management API: start, watch, stop, repeat; and the export. */
@RestController
@RequestMapping("/api/manage/v1")
class ImportController {

    private static final int MOST_CHOSEN = 100;

    private final StartImport startImport;
    private final ReceiveFiles receiveFiles;
    private final WatchImport watchImport;
    private final ExportItems exportItems;
    private final ExportBundle exportBundle;
    private final OpenOriginal openOriginal;
    private final Imports imports;
    private final ImportDocuments documents;
    private final JsonMapper json;

    ImportController(
            StartImport startImport,
            ReceiveFiles receiveFiles,
            WatchImport watchImport,
            ExportItems exportItems,
            ExportBundle exportBundle,
            OpenOriginal openOriginal,
            Imports imports,
            ImportDocuments documents,
            JsonMapper json) {
        this.startImport = startImport;
        this.receiveFiles = receiveFiles;
        this.watchImport = watchImport;
        this.exportItems = exportItems;
        this.exportBundle = exportBundle;
        this.openOriginal = openOriginal;
        this.imports = imports;
        this.documents = documents;
        this.json = json;
    }

    /** Imports from a place; a path on this server only for administrators. */
    @PostMapping(path = "/imports", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ImportView> start(Actor actor, @RequestBody Asked asked) {
        return accepted(startImport.start(StartImport.nextId(), asked.place(), asked.by(actor)));
    }

    /** Imports the files that are sent: parts {@code files}, and {@code options} as JSON. */
    @KnownParameters("options")
    @PostMapping(path = "/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<ImportView> receive(Actor actor, MultipartHttpServletRequest request)
            throws IOException {
        actor.require(Permission.IMPORT);
        Intent intent = options(request).by(actor);
        return accepted(
                receiveFiles.start(
                        request.getFiles("files").stream().map(ImportController::named).toList(),
                        intent));
    }

    private static ReceiveFiles.Named named(MultipartFile file) {
        String name = file.getOriginalFilename();
        return new ReceiveFiles.Named(
                name == null || name.isBlank() ? "file" : name, file::transferTo);
    }

    private Asked options(MultipartHttpServletRequest request) throws IOException {
        MultipartFile part = request.getFile("options");
        String text =
                part == null
                        ? request.getParameter("options")
                        : new String(part.getBytes(), StandardCharsets.UTF_8);
        if (text == null || text.isBlank()) {
            return new Asked(null, null, null);
        }
        try {
            return json.readValue(text, Asked.class);
        } catch (JacksonException e) {
            throw new Invalid(Flaw.inParameter("options", "intake.flaw.options"));
        }
    }

    private ResponseEntity<ImportView> accepted(Import started) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/manage/v1/imports/" + started.id()))
                .cacheControl(CacheControl.noStore())
                .body(view(started));
    }

    /** Newest first. */
    @GetMapping("/imports")
    ResponseEntity<Listing<ImportView>> list(
            Actor actor,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
        actor.require(Permission.IMPORT);
        Limit most = Limit.parse(limit);
        Import before = cursor == null ? null : find(Cursor.parse(cursor, 1).parts().getFirst());
        var page =
                Listing.of(
                        imports.list(before, most.plusOne()),
                        most.value(),
                        last -> Cursor.of(last.id()));
        return fresh(page.map(this::view));
    }

    /** How far it is. */
    @GetMapping("/imports/{id}")
    ResponseEntity<ImportView> one(Actor actor, @PathVariable("id") String id) {
        actor.require(Permission.IMPORT);
        return fresh(view(find(id)));
    }

    /** The documents in the order of the source, each with its outcome and the reason. */
    @GetMapping("/imports/{id}/documents")
    ResponseEntity<Listing<ImportDocument>> documents(
            Actor actor,
            @PathVariable("id") String id,
            @RequestParam(name = "outcome", required = false) @Nullable String outcome,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
        actor.require(Permission.IMPORT);
        Import of = find(id);
        Limit most = Limit.parse(limit);
        Cursor after = cursor == null ? Cursor.of(-1, "") : Cursor.parse(cursor, 2);
        List<ImportDocument> found =
                documents.list(
                        of.id(),
                        outcome == null ? null : outcome(outcome),
                        after.number(0),
                        after.parts().getLast(),
                        most.plusOne());
        return fresh(
                Listing.of(
                        found,
                        most.value(),
                        last -> Cursor.of(last.number(), ImportDocuments.hashOf(last))));
    }

    private static Outcome outcome(String slug) {
        return Outcome.of(slug)
                .filter(it -> it != Outcome.EXPANDED)
                .orElseThrow(() -> new Invalid(Flaw.unknownValue("outcome", slug)));
    }

    /**
     * The progress as server-sent events: {@code progress} with each change, {@code end} with the
     * last state. Written on the request's own thread, which is a virtual one.
     */
    @GetMapping(path = "/imports/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void events(Actor actor, @PathVariable("id") String id, HttpServletResponse response)
            throws IOException {
        actor.require(Permission.IMPORT);
        UUID import_ = find(id).id();
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        OutputStream out = response.getOutputStream();
        try {
            watchImport.watch(import_, seen -> send(out, seen));
        } catch (UncheckedIOException nobodyListens) {
            // The reader has gone away, which is their right.
        }
    }

    private void send(OutputStream out, ImportView seen) {
        String event =
                "event: %s\ndata: %s\n\n"
                        .formatted(
                                seen.endedAt() == null ? "progress" : "end",
                                json.writeValueAsString(seen));
        try {
            out.write(event.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Which documents to try again. */
    record Chosen(@Nullable List<String> keys) {}

    /** Tries the failed documents again; or those that are named, also rejected ones. */
    @PostMapping("/imports/{id}/retry")
    ResponseEntity<ImportView> retry(
            Actor actor,
            @PathVariable("id") String id,
            @RequestBody(required = false) @Nullable Chosen chosen) {
        UUID of = find(id).id();
        List<String> keys = chosen == null ? null : chosen.keys();
        if (keys == null) {
            return accepted(startImport.retry(of, actor));
        }
        if (keys.isEmpty() || keys.size() > MOST_CHOSEN) {
            throw new Invalid(Flaw.at("/keys", "intake.flaw.keys"));
        }
        return accepted(startImport.retry(of, keys, actor));
    }

    /** A document as its source has it, as a download: nothing of it is shown from here. */
    @GetMapping("/imports/{id}/original")
    void original(
            Actor actor,
            @PathVariable("id") String id,
            @RequestParam(name = "key") String key,
            HttpServletResponse response)
            throws IOException {
        openOriginal.open(
                find(id).id(),
                key,
                actor,
                (name, bytes) -> {
                    response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
                    response.setHeader(
                            HttpHeaders.CONTENT_DISPOSITION,
                            ContentDisposition.attachment()
                                    .filename(name, StandardCharsets.UTF_8)
                                    .build()
                                    .toString());
                    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
                    response.setHeader("X-Content-Type-Options", "nosniff");
                    bytes.transferTo(response.getOutputStream());
                });
    }

    /** Stops it; what is under way is finished. */
    @PostMapping("/imports/{id}/cancel")
    ResponseEntity<ImportView> cancel(Actor actor, @PathVariable("id") String id) {
        return fresh(view(startImport.cancel(find(id).id(), actor)));
    }

    /**
     * Every item that isn't archived, one a line; or with the media library as one ZIP. Importing
     * the file gives the same content.
     */
    @GetMapping("/export")
    void export(
            Actor actor,
            @RequestParam(name = "media", defaultValue = "false") boolean media,
            HttpServletResponse response)
            throws IOException {
        actor.require(Permission.READ);
        if (media) {
            response.setContentType("application/zip");
            response.setHeader("Content-Disposition", "attachment; filename=\"kepu.zip\"");
            response.setHeader("Cache-Control", "no-store");
            exportBundle.export(response.getOutputStream(), actor);
            return;
        }
        response.setContentType("application/jsonl;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"kepu.jsonl\"");
        response.setHeader("Cache-Control", "no-store");
        exportItems.export(response.getOutputStream(), actor);
    }

    private Import find(String id) {
        try {
            return imports.get(UUID.fromString(id));
        } catch (IllegalArgumentException noUuid) {
            throw new NotFound("import", id);
        }
    }

    private ImportView view(Import seen) {
        return ImportView.of(seen, documents.counts(seen.id()));
    }

    private static <T> ResponseEntity<T> fresh(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }

    /**
     * What a caller asks for.
     *
     * @param source left out when files are sent
     */
    record Asked(
            @Nullable Place source, @Nullable ImportDefaults defaults, @Nullable Boolean publish) {

        Intent by(Actor actor) {
            return new Intent(
                    defaults == null ? ImportDefaults.NONE : defaults,
                    Boolean.TRUE.equals(publish),
                    actor);
        }

        ImportSource place() {
            return place(source);
        }

        /** The place that a caller names; files are no place that could be asked. */
        static ImportSource place(@Nullable Place source) {
            String kind = source == null ? null : source.kind();
            String location = source == null ? null : source.location();
            ImportSource.Kind known =
                    ImportSource.Kind.of(String.valueOf(kind))
                            .filter(it -> it != ImportSource.Kind.FILES)
                            .orElseThrow(() -> unsupported(String.valueOf(kind)));
            if (location == null || location.isBlank()) {
                throw new Invalid(Flaw.at("/source/location", "intake.flaw.location-missing"));
            }
            return new ImportSource(known, location.strip());
        }

        private static Invalid unsupported(String kind) {
            return new Invalid(Flaw.at("/source/kind", "intake.flaw.kind", Map.of("kind", kind)));
        }
    }

    /** A source as the API names it. */
    record Place(@Nullable String kind, @Nullable String location) {}
}
