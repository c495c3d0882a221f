package org.kepu.ingest.source;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What belongs together in one directory, or below one prefix of a bucket: documents, and the files
 * that go with them. Knows names only.
 */
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

    private final Set<String> files = new LinkedHashSet<>();
    private final List<String> directories;
    private final Map<String, List<String>> companions = new LinkedHashMap<>();

    /**
     * Groups the names of one directory, in their order.
     *
     * @param head reads the beginning of the sidecar of that name; empty if it can't be had
     */
    FolderGroup(
            Collection<String> files, Collection<String> directories, UnaryOperator<String> head) {
        files.stream().filter(FolderGroup::isContent).forEach(this.files::add);
        this.directories =
                new ArrayList<>(directories.stream().filter(FolderGroup::isContent).toList());
        Map<String, String> recordings = recordingsByBase();
        for (String name : List.copyOf(this.files)) {
            String owner = owner(name, recordings);
            if (owner != null) {
                companions.computeIfAbsent(owner, _ -> new ArrayList<>()).add(name);
            }
        }
        companions.values().forEach(this.files::removeAll);
        this.files.removeIf(name -> isPart(name, head));
        this.directories.removeIf(this::savedWithAPage);
    }

    private static boolean isContent(String name) {
        return !LITTER.matcher(name).matches() && !ABOUT_DOCUMENTS.matcher(name).matches();
    }

    private boolean isPart(String name, UnaryOperator<String> head) {
        return companions.getOrDefault(name, List.of()).stream()
                .filter(file -> SIDECAR.matcher(file).matches())
                .anyMatch(file -> PART.matcher(head.apply(file)).find());
    }

    private Map<String, String> recordingsByBase() {
        Map<String, String> byBase = new LinkedHashMap<>();
        files.stream()
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
        if (sidecar.matches() && files.contains(sidecar.group(1))) {
            return sidecar.group(1);
        }
        Matcher subtitles = SUBTITLES.matcher(name);
        if (!subtitles.matches()) {
            return null;
        }
        String exact = recordings.get(base(name));
        return exact != null ? exact : recordings.get(subtitles.group(1).toLowerCase(Locale.ROOT));
    }

    private boolean savedWithAPage(String directory) {
        Matcher saved = SAVED_WITH_PAGE.matcher(directory);
        return saved.matches()
                && (files.contains(saved.group(1) + ".html")
                        || files.contains(saved.group(1) + ".htm"));
    }

    /** The names of the documents, in their order. */
    List<String> documents() {
        return List.copyOf(files);
    }

    List<String> directories() {
        return List.copyOf(directories);
    }

    List<String> companionsOf(String document) {
        return companions.getOrDefault(document, List.of());
    }
}
