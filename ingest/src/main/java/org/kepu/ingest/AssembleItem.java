package org.kepu.ingest;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.kepu.ingest.article.Debunk;
import org.kepu.ingest.enrich.Finding;
import org.kepu.ingest.extract.EmbeddedFile;
import org.kepu.ingest.extract.Extraction;
import org.kepu.ingest.extract.MediaTypes;
import org.kepu.ingest.reason.Reason;
import org.kepu.ingest.store.BlobKey;
import org.kepu.ingest.store.BlobStore;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Stage 3 for a document that was read: its files kept, its text enriched, all put together. */
final class AssembleItem {

    private final BlobStore store;
    private final IngestLimits limits;
    private final BodyPictures bodyPictures;
    private final RecordingFiles recordingFiles;
    private final MachineReading machineReading;
    private final GivenBody givenBody = new GivenBody();

    AssembleItem(BlobStore store, Machines machines, IngestLimits limits) {
        this.store = store;
        this.limits = limits;
        this.bodyPictures = new BodyPictures(store, machines.recordings(), limits);
        this.recordingFiles =
                new RecordingFiles(store, machines.recordings(), bodyPictures, limits);
        this.machineReading = new MachineReading(machines.pictures(), store, limits);
    }

    /** What the document's kind adds to its text. */
    private record Parts(
            Element body,
            String text,
            List<IngestedFile> files,
            @Nullable BlobKey cover,
            List<Finding> findings) {}

    IngestedItem assemble(FetchedDocument document, Extraction.Text read, Scratch scratch)
            throws IOException, InterruptedException {
        Map<String, Object> given = new LinkedHashMap<>(read.given());
        given.putAll(document.given());
        Parts parts =
                switch (kind(document)) {
                    case "recording" -> recording(document, scratch);
                    case "picture" -> picture(document, given);
                    default -> text(document, read, given, scratch);
                };
        String title = title(document, read, given, parts.body());
        List<Finding> findings = new ArrayList<>(parts.findings());
        boolean words = parts.findings().stream().anyMatch(Finding.MachineRead.class::isInstance);
        read.notes().stream()
                .filter(note -> !(words && note.slug().equals(EmbeddedFile.PICTURES_ONLY)))
                .forEach(note -> findings.add(new Finding.Note(note)));
        for (Debunk it : read.facts().debunks()) {
            findings.add(new Finding.ProposedClaim(it.claim(), it.verdict(), it.truth()));
        }
        String lang =
                given.get("lang") instanceof String own
                        ? own
                        : Texts.language(title + "\n" + parts.text());
        findings.add(new Finding.Language(lang));
        Texts.keywords(title + "\n" + parts.text()).ifPresent(findings::add);
        return new IngestedItem(
                document.origin(),
                provenance(document, read),
                new IngestedItem.Content(
                        suggestedType(document),
                        title,
                        summary(read, given, title, parts.text()),
                        parts.body().html(),
                        parts.text(),
                        lang,
                        given),
                parts.cover(),
                parts.files(),
                findings);
    }

    private static String kind(FetchedDocument document) {
        String type = document.mediaType();
        if (type.startsWith("video/") || type.startsWith("audio/")) {
            return "recording";
        }
        // Of a scanned document its pages are shown, each a picture, like those of a PDF.
        boolean scan = type.equals(MediaTypes.TIFF);
        return type.startsWith("image/") && !scan ? "picture" : "text";
    }

    private static String suggestedType(FetchedDocument document) {
        String type = document.mediaType();
        if (kind(document).equals("recording")) {
            return "video";
        }
        boolean material =
                type.startsWith("image/")
                        || type.contains("presentation")
                        || type.contains("powerpoint")
                        || type.contains("excel")
                        || type.contains("spreadsheet");
        return material ? "resource" : "article";
    }

    private Parts recording(FetchedDocument document, Scratch scratch)
            throws IOException, InterruptedException {
        RecordingFiles.Kept kept = recordingFiles.keep(document, scratch);
        return new Parts(
                Jsoup.parseBodyFragment("").body(),
                kept.transcript(),
                kept.files(),
                kept.poster(),
                kept.findings());
    }

    private Parts picture(FetchedDocument document, Map<String, Object> given)
            throws IOException, InterruptedException {
        Optional<IngestedFile.Picture> measured = bodyPictures.measure(document.file());
        String alt = document.given().get("alt") instanceof String words ? words : null;
        var file =
                new IngestedFile(
                        IngestedFile.Role.ORIGINAL,
                        document.original(),
                        document.name(),
                        document.mediaType(),
                        Files.size(document.file()),
                        measured.orElse(null),
                        null,
                        null,
                        alt);
        Element body = Jsoup.parseBodyFragment("").body();
        List<Finding> findings = new ArrayList<>();
        if (measured.isPresent()) {
            body.appendElement("p")
                    .appendElement("img")
                    .attr("src", "blob:" + document.original())
                    .attr("alt", alt == null ? "" : alt);
        } else {
            findings.add(
                    new Finding.Note(
                            Reason.of(
                                    "picture-unread",
                                    "“{0}”无法显示：格式不支持、已损坏或像素过大，请转成 JPEG 或 PNG。",
                                    document.name())));
        }
        Optional<GivenBody.Body> own = givenBody.of(given);
        given.remove("body");
        own.ifPresent(it -> body.append(it.html()));
        MachineReading.Words words =
                own.isPresent()
                        ? MachineReading.Words.NONE
                        : machineReading.read(body, body.select("img"), List.of(file));
        findings.addAll(words.findings());
        String said = own.map(GivenBody.Body::text).orElse(words.text());
        return new Parts(
                body,
                joined(alt == null ? "" : alt, said),
                List.of(file),
                measured.isPresent() ? document.original() : null,
                findings);
    }

    private Parts text(
            FetchedDocument document,
            Extraction.Text read,
            Map<String, Object> given,
            Scratch scratch)
            throws IOException, InterruptedException {
        Optional<GivenBody.Body> own = givenBody.of(given);
        Element body =
                Jsoup.parseBodyFragment(own.map(GivenBody.Body::html).orElse(read.html())).body();
        given.remove("body");
        BodyPictures.Kept pictures = bodyPictures.keep(document, body, read.files(), scratch);
        List<IngestedFile> files = new ArrayList<>();
        if (isDownload(document)) {
            files.add(original(document));
        }
        files.addAll(pictures.files());
        for (EmbeddedFile file : read.files()) {
            if (!pictures.used().contains(file.reference()) && isAttachment(file)) {
                files.add(attachment(file));
            }
        }
        List<Finding> findings = new ArrayList<>();
        pictures.notes().forEach(note -> findings.add(new Finding.Note(note)));
        String text = own.map(GivenBody.Body::text).orElse(read.text());
        MachineReading.Words words =
                machineReading.read(body, scanned(body, text), pictures.files());
        body.select("img").removeAttr(EmbeddedFile.SCANNED);
        findings.addAll(words.findings());
        return new Parts(
                body, joined(text, words.text()), files, cover(pictures.files()), findings);
    }

    /** The first picture that is no ornament. */
    private static @Nullable BlobKey cover(List<IngestedFile> pictures) {
        return pictures.stream()
                .filter(file -> Objects.requireNonNull(file.picture()).widthPx() >= 200)
                .filter(file -> Objects.requireNonNull(file.picture()).heightPx() >= 120)
                .findFirst()
                .map(IngestedFile::blob)
                .orElse(null);
    }

    /** Pages that are pictures; all pictures of a document that has nothing else. */
    private static List<Element> scanned(Element body, String text) {
        return body.select(text.isBlank() ? "img" : "img[" + EmbeddedFile.SCANNED + "]");
    }

    private static String joined(String one, String other) {
        return (one + "\n" + other).strip();
    }

    /** Whether readers may want the file itself, not only its text. */
    private static boolean isDownload(FetchedDocument document) {
        return !document.mediaType().startsWith("text/")
                && !document.mediaType().equals(MediaTypes.XHTML)
                && !document.mediaType().equals(MediaTypes.SUBRIP);
    }

    private static IngestedFile original(FetchedDocument document) throws IOException {
        return new IngestedFile(
                IngestedFile.Role.ORIGINAL,
                document.original(),
                document.name(),
                document.mediaType(),
                Files.size(document.file()),
                null,
                null,
                null,
                null);
    }

    /** Parts of the format's own machinery are nothing to attach. */
    private static boolean isAttachment(EmbeddedFile file) {
        return switch (file.mediaType()) {
            case "application/xhtml+xml",
                    "application/x-tika-msoffice",
                    "application/octet-stream",
                    "text/css",
                    "image/emf",
                    "image/wmf",
                    "application/x-font-ttf",
                    "application/x-font-otf" ->
                    false;
            default -> !file.mediaType().startsWith("image/");
        };
    }

    private IngestedFile attachment(EmbeddedFile file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file.file())) {
            return new IngestedFile(
                    IngestedFile.Role.ATTACHMENT,
                    store.put(bytes, limits.documentBytes()),
                    file.name().substring(file.name().lastIndexOf('/') + 1),
                    file.mediaType(),
                    Files.size(file.file()),
                    null,
                    null,
                    null,
                    null);
        }
    }

    /** Given, else the body's own headline, else what the document says, else its file name. */
    private static String title(
            FetchedDocument document,
            Extraction.Text read,
            Map<String, Object> given,
            Element body) {
        Element first = body.firstElementChild();
        String title = bestTitle(document, read, given, first);
        List<String> names =
                Stream.concat(
                                Opening.names(given),
                                Stream.of(
                                                Optional.ofNullable(read.facts().author()),
                                                Optional.ofNullable(read.facts().publisher()),
                                                Optional.ofNullable(read.facts().licence()))
                                        .flatMap(Optional::stream))
                        .toList();
        Opening.trim(body, title, names);
        return title;
    }

    private static String bestTitle(
            FetchedDocument document,
            Extraction.Text read,
            Map<String, Object> given,
            @Nullable Element first) {
        String headline =
                first != null && first.tagName().matches("h[1-3]") && first.text().length() <= 120
                        ? first.text().strip()
                        : "";
        boolean isTop = !headline.isEmpty() && first != null && first.nameIs("h1");
        String said = read.facts().title();
        if (given.get("title") instanceof String own && !own.isBlank()) {
            return own.strip();
        } else if (isTop && !document.mediaType().equals(MediaTypes.HTML)) {
            return headline;
        } else if (said != null) {
            return said;
        }
        return headline.isEmpty()
                ? document.name().replaceFirst("(?<=.)\\.[A-Za-z0-9]{1,8}$", "")
                : headline;
    }

    private static String summary(
            Extraction.Text read, Map<String, Object> given, String title, String text) {
        if (given.get("summary") instanceof String own) {
            return own;
        }
        String said = read.facts().summary();
        if (said != null && said.length() >= 20 && said.length() <= 300 && !said.equals(title)) {
            return said;
        }
        return Texts.summary(text.startsWith(title) ? text.substring(title.length()) : text);
    }

    private static Provenance provenance(FetchedDocument document, Extraction.Text read) {
        String publisher = read.facts().publisher();
        return new Provenance(
                publisher != null ? publisher : document.source().source(),
                document.location(),
                read.facts().title(),
                read.facts().author(),
                read.facts().publishedAt(),
                document.fetchedAt(),
                document.original(),
                document.mediaType(),
                read.facts().licence());
    }
}
