package org.kepu.ingest.extract;

import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.pipes.PipesResult;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.kepu.ingest.extract.worker.EmbeddedFiles;
import org.kepu.ingest.reason.Reason;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/** What a worker sent back for one document, understood. */
final class ParsedDocument {

    /** Kinds that are recognised and hold nothing to read. */
    private static final Set<String> NOT_DOCUMENTS =
            Set.of(
                    "application/octet-stream",
                    "application/x-elf",
                    "application/x-executable",
                    "application/x-sharedlib",
                    "application/x-msdownload",
                    "application/x-dosexec",
                    "application/java-vm",
                    "application/x-font-ttf",
                    "application/x-font-otf");

    private static final Set<String> ARCHIVES =
            Set.of(
                    "application/zip",
                    "application/x-tar",
                    "application/gzip",
                    "application/x-bzip2",
                    "application/x-xz",
                    "application/zstd",
                    "application/x-7z-compressed",
                    "application/x-rar-compressed",
                    "application/x-compress",
                    "application/x-lzma",
                    "application/x-archive",
                    "application/x-cpio",
                    "application/mbox",
                    "application/vnd.ms-outlook-pst");

    /** Pictures that a browser, or our own rendition of them, can show. */
    private static final Set<String> SHOWN =
            Set.of(
                    "image/jpeg",
                    "image/png",
                    "image/gif",
                    "image/webp",
                    "image/bmp",
                    MediaTypes.JPEG_2000);

    private static final Set<String> INNER_PARTS =
            Set.of("THUMBNAIL", "MACRO", "METADATA", "FONT", "RENDERING", "VERSION");

    private static final Pattern TOO_LARGE =
            Pattern.compile(
                    "(?i)zip bomb|SecureSAXException|TikaMemoryLimitException|Tried to allocate"
                            + "|result too large|WriteLimitReached");

    /** What programs write into the title and author fields by themselves. */
    private static final Pattern AUTOMATIC =
            Pattern.compile(
                    "(?i)(presentation|document|slide|book|sheet|工作簿|文档|演示文稿|幻灯片)\\s*\\d*|(microsoft"
                        + " )?(powerpoint|word|excel)( 演示文稿| 文档|演示文稿|文档)?( - .*)?"
                        + "|.*\\.(docx?|pptx?|xlsx?|pdf|wps|dps|indd)|untitled|无标题|anonymous|admin(istrator)?|user|微软用户|windows"
                        + " 用户|微软中国|unknown|\\(?unspecified\\)?|lenovo.*|dell|hp|office");

    private final Document document;
    private final PipesResult result;

    ParsedDocument(Document document, PipesResult result) {
        this.document = document;
        this.result = result;
    }

    /**
     * The outcome.
     *
     * @throws IOException if the worker could not do its work, whatever the document
     */
    Extraction toExtraction() throws IOException {
        return switch (result.getStatus()) {
            case PARSE_SUCCESS -> read("");
            case PARSE_SUCCESS_WITH_EXCEPTION -> read(detail());
            case EMPTY_OUTPUT -> new Extraction.Empty();
            case EMIT_EXCEPTION -> new Extraction.TooLarge(detail());
            default -> throw new IOException("worker: " + result.getStatus() + " " + detail());
        };
    }

    private String detail() {
        return result.getMessage() == null ? "" : result.getMessage();
    }

    private Extraction read(String failure) throws IOException {
        if (failure.contains("EncryptedDocumentException")) {
            return new Extraction.NeedsPassword();
        }
        if (TOO_LARGE.matcher(failure).find()) {
            return new Extraction.TooLarge(firstLine(failure));
        }
        if (failure.contains("ZeroByteFileException")) {
            return new Extraction.Empty();
        }
        Metadata container = result.getEmitData().getMetadataList().getFirst();
        List<Reason> notes = new ArrayList<>();
        List<EmbeddedFile> files = embedded(notes);
        if (ARCHIVES.contains(baseType(container))) {
            addNotes(notes, "-", failure);
            return files.isEmpty() && !failure.isEmpty()
                    ? new Extraction.Broken(firstLine(failure))
                    : new Extraction.Archive(files, notes);
        }
        Element xhtml =
                DocumentBody.parse(
                        Objects.requireNonNullElse(
                                container.get(TikaCoreProperties.TIKA_CONTENT), ""));
        CutText cut = CutText.tooLong(xhtml);
        var cleaned = new DocumentBody(xhtml, pictureNames(files));
        Element body = cleaned.clean();
        String text = BodyText.of(body);
        if (text.isBlank() && files.isEmpty()) {
            return nothing(container, failure, cleaned.unshown());
        }
        addUnshown(notes, cleaned.unshown());
        if ("true".equals(container.get(TikaCoreProperties.WRITE_LIMIT_REACHED))) {
            notes.add(cut.tooLong(text));
        }
        addNotes(notes, text, failure);
        return new Extraction.Text(body.html(), text, facts(container), Map.of(), files, notes);
    }

    /**
     * The outcome for a document whose worker was killed because of the time.
     *
     * @param partial what it had written down by then; may be missing
     */
    Extraction upTo(Duration limit, Path partial) throws IOException {
        if (!Files.exists(partial)) {
            return new Extraction.TimedOut(limit);
        }
        List<Reason> notes = new ArrayList<>();
        List<EmbeddedFile> files = embedded(notes);
        // The end may be half a character.
        Element xhtml =
                DocumentBody.parse(new String(Files.readAllBytes(partial), StandardCharsets.UTF_8));
        CutText cut = CutText.tooSlow(xhtml);
        var said = new Metadata();
        xhtml.select("head > meta[name]")
                .forEach(meta -> said.add(meta.attr("name"), meta.attr("content")));
        Element body = new DocumentBody(xhtml, pictureNames(files)).clean();
        String text = BodyText.of(body);
        if (text.isBlank()) {
            return new Extraction.TimedOut(limit);
        }
        notes.add(cut.tooSlow(limit));
        return new Extraction.Text(body.html(), text, facts(said), Map.of(), files, notes);
    }

    private static void addUnshown(List<Reason> notes, int pictures) {
        if (pictures > 0) {
            notes.add(
                    Reason.of("pictures-unshown", "有 {0} 张图片的格式无法显示和识别，正文中已去掉，请对照原件补上。", pictures));
        }
    }

    private static Extraction nothing(Metadata container, String failure, int unshown) {
        String type = baseType(container);
        if (unshown > 0) {
            return new Extraction.Unsupported(type + " (JPEG 2000)");
        }
        if (!failure.isEmpty()) {
            return new Extraction.Broken(firstLine(failure));
        }
        boolean unread =
                NOT_DOCUMENTS.contains(type)
                        || List.of(container.getValues(TikaCoreProperties.TIKA_PARSED_BY))
                                .contains("org.apache.tika.parser.EmptyParser");
        return unread ? new Extraction.Unsupported(type) : new Extraction.Empty();
    }

    private List<EmbeddedFile> embedded(List<Reason> notes) throws IOException {
        List<EmbeddedFile> files = new ArrayList<>();
        int leftOut = 0;
        for (int i = 1; ; i++) {
            Path description = document.scratch().resolve(i + ".properties");
            if (!Files.exists(description)) {
                break;
            }
            var about = new Properties();
            try (var in = Files.newBufferedReader(description)) {
                about.load(in);
            }
            Path file = document.scratch().resolve(Integer.toString(i));
            if (about.containsKey(EmbeddedFiles.LEFT_OUT)) {
                leftOut++;
            } else if (!INNER_PARTS.contains(about.getProperty(EmbeddedFiles.KIND, ""))
                    && Files.size(file) > 0) {
                String name = about.getProperty(EmbeddedFiles.NAME, Integer.toString(i));
                files.add(
                        new EmbeddedFile(
                                "embedded:" + i,
                                name,
                                about.getProperty(EmbeddedFiles.RELATIONSHIP),
                                MediaTypes.of(file, name),
                                file));
            }
        }
        Path overLimit = document.scratch().resolve(EmbeddedFiles.OVER_LIMIT);
        if (Files.exists(overLimit)) {
            leftOut += Integer.parseInt(Files.readString(overLimit));
        }
        if (leftOut > 0) {
            notes.add(Reason.of("files-left-out", "文件内有 {0} 个文件超出数量或大小的限制，没有读取，请拆开后再导入。", leftOut));
        }
        return files;
    }

    private static Map<String, String> pictureNames(List<EmbeddedFile> files) {
        Map<String, String> names = new HashMap<>();
        for (EmbeddedFile file : files) {
            if (SHOWN.contains(file.mediaType())) {
                names.put(DocumentBody.baseName(file.name()), file.reference());
                if (file.relationship() != null) {
                    names.put(file.relationship(), file.reference());
                }
            }
        }
        return names;
    }

    private static String baseType(Metadata part) {
        String type = part.get(Metadata.CONTENT_TYPE);
        return type == null ? "application/octet-stream" : type.split(";", 2)[0].strip();
    }

    private static void addNotes(List<Reason> notes, String text, String failure) {
        if (!failure.isEmpty()) {
            notes.add(Reason.of("partly-read", "文件有损坏，可能有内容没有读出，请对照原件检查。"));
        }
        if (text.isBlank()) {
            notes.add(Reason.of(EmbeddedFile.PICTURES_ONLY, "文件里只有图片，没有可复制的文字，请补充文字说明。"));
        }
    }

    private static DocumentFacts facts(Metadata container) {
        return new DocumentFacts(
                meant(container.get(TikaCoreProperties.TITLE)),
                meant(container.get(TikaCoreProperties.DESCRIPTION)),
                meant(container.get(TikaCoreProperties.CREATOR)),
                meant(container.get(TikaCoreProperties.PUBLISHER)),
                instant(container.get(TikaCoreProperties.CREATED)),
                meant(container.get(TikaCoreProperties.RIGHTS)),
                List.of());
    }

    private static @Nullable String meant(@Nullable String value) {
        if (value == null) {
            return null;
        }
        String clean = CleanText.of(value).strip();
        return clean.isEmpty() || AUTOMATIC.matcher(clean).matches() ? null : clean;
    }

    private static @Nullable Instant instant(@Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            return value.endsWith("Z")
                    ? Instant.parse(value)
                    : LocalDateTime.parse(value).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static String firstLine(String stack) {
        return stack.lines().findFirst().orElse("");
    }
}
