package org.kepu.ingest.source;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What belongs together in one directory: documents, and the files that go with them. */
final class FolderGroup {

    private static final Pattern RECORDING =
            Pattern.compile(
                    "(?i).+\\.(mp4|m4v|mov|mkv|webm|avi|flv|wmv|mpe?g|ts|mp3|m4a|aac|wav|flac|ogg|opus)");
    private static final Pattern SUBTITLES =
            Pattern.compile("(?i)(.+?)(?:\\.[a-z]{2,3}(?:-[a-z0-9]{2,8})*)?\\.(vtt|srt|ass|ssa)");
    private static final Pattern SIDECAR = Pattern.compile("(?i)(.+)\\.ya?ml");

    /** Browsers put a saved page's pictures and scripts beside it. */
    private static final Pattern SAVED_WITH_PAGE = Pattern.compile("(?i)(.+)(_files|\\.files)");

    /** What systems and programs leave lying about, never documents. */
    private static final Pattern LITTER =
            Pattern.compile(
                    "(?i)\\..*|~\\$.*|.*~|thumbs\\.db|desktop\\.ini|__macosx|.*\\.(tmp|part|crdownload)");

    /** What is beside documents and isn't one: how they were made, and a note on the folder. */
    private static final Pattern ABOUT_DOCUMENTS = Pattern.compile("(?i)make|readme(\\.\\w+)?");

    /** A picture whose sidecar says so comes with the document that shows it. */
    private static final Pattern PART = Pattern.compile("(?m)^partOf\\s*:");

    private static final int SIDECAR_HEAD = 64 * 1024;

    private final Map<String, Path> files = new LinkedHashMap<>();
    private final List<Path> directories = new ArrayList<>();
    private final Map<String, List<Path>> companions = new LinkedHashMap<>();

    FolderGroup(List<Path> entries) {
        for (Path entry : entries) {
            String name = FileNames.lastName(entry.toUri());
            if (!LITTER.matcher(name).matches() && !ABOUT_DOCUMENTS.matcher(name).matches()) {
                if (FolderListing.isRealDirectory(entry)) {
                    directories.add(entry);
                } else {
                    files.put(name, entry);
                }
            }
        }
        Map<String, String> recordings = recordingsByBase();
        for (String name : List.copyOf(files.keySet())) {
            String owner = owner(name, recordings);
            if (owner != null) {
                companions.computeIfAbsent(owner, _ -> new ArrayList<>()).add(files.get(name));
            }
        }
        companions.values().forEach(taken -> files.values().removeAll(Set.copyOf(taken)));
        files.keySet().removeIf(this::isPart);
        directories.removeIf(this::savedWithAPage);
    }

    private boolean isPart(String name) {
        return companions.getOrDefault(name, List.of()).stream()
                .filter(file -> SIDECAR.matcher(FileNames.lastName(file.toUri())).matches())
                .anyMatch(FolderGroup::saysPart);
    }

    private static boolean saysPart(Path sidecar) {
        try (var bytes = Files.newInputStream(sidecar)) {
            String head = new String(bytes.readNBytes(SIDECAR_HEAD), StandardCharsets.UTF_8);
            return PART.matcher(head).find();
        } catch (IOException e) {
            return false; // fetching it says why
        }
    }

    private Map<String, String> recordingsByBase() {
        Map<String, String> byBase = new LinkedHashMap<>();
        files.keySet().stream()
                .filter(name -> RECORDING.matcher(name).matches())
                .forEach(name -> byBase.put(base(name), name));
        return byBase;
    }

    private static String base(String name) {
        return name.substring(0, name.lastIndexOf('.')).toLowerCase(Locale.ROOT);
    }

    /** The file that another goes with; a sidecar or subtitle of nothing is its own document. */
    private @Nullable String owner(String name, Map<String, String> recordings) {
        Matcher sidecar = SIDECAR.matcher(name);
        if (sidecar.matches() && files.containsKey(sidecar.group(1))) {
            return sidecar.group(1);
        }
        Matcher subtitles = SUBTITLES.matcher(name);
        if (!subtitles.matches()) {
            return null;
        }
        String exact = recordings.get(base(name));
        return exact != null ? exact : recordings.get(subtitles.group(1).toLowerCase(Locale.ROOT));
    }

    private boolean savedWithAPage(Path directory) {
        Matcher saved = SAVED_WITH_PAGE.matcher(FileNames.lastName(directory.toUri()));
        return saved.matches()
                && (files.containsKey(saved.group(1) + ".html")
                        || files.containsKey(saved.group(1) + ".htm"));
    }

    /** Documents in the order of their names. */
    List<Path> documents() {
        return List.copyOf(files.values());
    }

    List<Path> directories() {
        return List.copyOf(directories);
    }

    List<Path> companionsOf(Path document) {
        String name = FileNames.lastName(document.toUri());
        return companions.getOrDefault(name, List.of());
    }
}
