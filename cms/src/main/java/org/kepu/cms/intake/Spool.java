package org.kepu.cms.intake;

import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.settings.Installation;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Where sent files wait for their import: {@code KEPU_DATA/spool/IMPORT}. They are there before the
 * import is accepted, so that accepted work survives a crash; and they stay while failed documents
 * may be tried again.
 */
@Component
public class Spool {

    /** How long files are kept for another try. */
    private static final Duration KEPT = Duration.ofDays(7);

    private final Path root;
    private final Clock clock;

    Spool(Installation installation, Clock clock) {
        this.root = installation.folder("spool");
        this.clock = clock;
    }

    /** The files of that import. */
    public Path folder(UUID of) {
        return root.resolve(of.toString());
    }

    /**
     * A free place for a file of that import; its directory is there.
     *
     * @param name as it was sent, perhaps with the folder it lay in
     * @throws Invalid if the name can't be one of a file in the spool
     */
    public Path place(UUID of, String name) throws IOException {
        Path folder = folder(of);
        Path wished = resolve(folder, name.replace('\\', '/'));
        Path place = wished;
        for (int n = 2; Files.exists(place); n++) {
            // Beside, in a folder of its own: the name itself tells what the file is.
            place = folder.resolve(Integer.toString(n)).resolve(folder.relativize(wished));
        }
        Files.createDirectories(place.getParent());
        return place;
    }

    private static Path resolve(Path folder, String name) {
        try {
            Path file = folder.resolve(name.replaceFirst("^([A-Za-z]:)?/+", "")).normalize();
            if (file.startsWith(folder) && !file.equals(folder)) {
                return file;
            }
        } catch (InvalidPathException e) {
            // told below
        }
        throw new Invalid(new Flaw("files", true, "intake.flaw.file-name", Map.of("name", name)));
    }

    /** Removes the files of an import that needs them no more. */
    public void remove(UUID of) throws IOException {
        FileSystemUtils.deleteRecursively(folder(of));
    }

    /** Removes what imports left behind that will not be tried again. */
    void removeOld() throws IOException {
        if (!Files.isDirectory(root)) {
            return;
        }
        Instant limit = clock.instant().minus(KEPT);
        try (Stream<Path> folders = Files.list(root)) {
            for (Path folder : folders.toList()) {
                FileTime written = Files.getLastModifiedTime(folder);
                if (written.toInstant().isBefore(limit)) {
                    FileSystemUtils.deleteRecursively(folder);
                }
            }
        }
    }
}
