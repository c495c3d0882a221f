package org.kepu.ingest.source;

import org.jspecify.annotations.Nullable;
import org.kepu.ingest.reason.Reason;

import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A file, or a folder with all that is in it, sorted. Uploads are read by this, too: they are a
 * folder that the application filled. Feed files are opened and their entries listed in their
 * place. What lies outside of the folder stays there, whatever links and references say.
 */
public final class FileConnector implements Connector {

    private final Path root;
    private final @Nullable WebVisits visits;
    private final FeedFiles feeds = new FeedFiles();

    /**
     * A place on the disk.
     *
     * @param root a file or a folder
     * @param visits for pictures on the web that pages in the folder show, closed by whoever made
     *     it; without, such pictures stay where they are
     */
    public FileConnector(Path root, @Nullable WebVisits visits) {
        this.root = root.toAbsolutePath().normalize();
        this.visits = visits;
    }

    @Override
    public String source() {
        return "folder:" + FileNames.readable(root.toUri());
    }

    @Override
    public Stream<SourceItem> list() throws SourceFailure {
        if (!Files.exists(root)) {
            throw failure("folder-missing", "找不到“{0}”，请检查路径。", root, null);
        }
        if (!Files.isReadable(root)) {
            throw failure("folder-unreadable", "没有读取“{0}”的权限，请调整后重试。", root, null);
        }
        return new FolderListing(root).stream().flatMap(feeds::expand);
    }

    @Override
    public Fetched fetch(SourceItem item) throws SourceFailure {
        return FeedFiles.isEntry(item) ? feeds.open(item) : open(item.location());
    }

    @Override
    public Fetched fetchReferenced(SourceItem from, URI reference) throws SourceFailure {
        URI target = FileNames.withoutFragment(from.location()).resolve(reference);
        if ("file".equals(target.getScheme())) {
            return open(target);
        }
        if (visits == null) {
            throw failure("picture-elsewhere", "图片在外部网站“{0}”，没有下载。", target.getHost(), null);
        }
        return visits.fetch(target);
    }

    private Fetched open(URI location) throws SourceFailure {
        try {
            Path file = Path.of(FileNames.withoutFragment(location));
            Path real = file.toRealPath();
            if (!real.startsWith(root.toRealPath())) {
                throw failure("outside-folder", "“{0}”指向文件夹以外，已拒绝。", name(location), null);
            }
            if (!Files.isRegularFile(real)) {
                throw failure("no-file", "“{0}”不是普通文件，无法导入。", name(location), null);
            }
            return new Fetched(
                    new SteadyFile(real),
                    file.toUri(),
                    null,
                    null,
                    Files.getLastModifiedTime(real).toInstant(),
                    Validators.NONE);
        } catch (IOException | IllegalArgumentException | FileSystemNotFoundException e) {
            throw unreadable(location, e);
        }
    }

    private static SourceFailure unreadable(URI location, Exception e) {
        String name = name(location);
        return switch (e) {
            case SourceFailure failure -> failure;
            case NoSuchFileException _ -> failure("file-missing", "“{0}”已不存在，可能被移动或删除。", name, e);
            case AccessDeniedException _ ->
                    failure("file-unreadable", "没有读取“{0}”的权限，请调整后重试。", name, e);
            case FileSystemException _ -> failure("file-broken", "读取“{0}”时磁盘出错，请检查文件。", name, e);
            default -> failure("file-broken", "无法读取“{0}”，请检查文件。", name, e);
        };
    }

    private static String name(URI location) {
        return FileNames.lastName(location);
    }

    static SourceFailure failure(
            String slug, String sentence, @Nullable Object what, @Nullable Exception cause) {
        var failure = new SourceFailure(Reason.of(slug, sentence, String.valueOf(what)), true);
        if (cause != null) {
            failure.initCause(cause);
        }
        return failure;
    }

    @Override
    public void close() {
        // Nothing stays open.
    }
}
