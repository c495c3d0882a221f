package org.kepu.cms.intake;

import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Starts an import of files that somebody sent. They are in the spool before it is accepted. */
@Component
public class ReceiveFiles {

    private static final int NAMED = 5;

    private final Spool spool;
    private final StartImport startImport;

    ReceiveFiles(Spool spool, StartImport startImport) {
        this.spool = spool;
        this.startImport = startImport;
    }

    /** A sent file, which goes to the given place. */
    public interface Part {
        /** Moves or copies its bytes. */
        void moveTo(Path place) throws IOException;
    }

    /**
     * A file and its name.
     *
     * @param name as it was sent, perhaps with the folder it lay in
     */
    public record Named(String name, Part part) {}

    /**
     * Spools the files and starts their import.
     *
     * @throws Invalid if there are none, or a name can't be used
     */
    public Import start(List<Named> files, Intent intent) throws IOException {
        var names = files.stream().map(Named::name).toList();
        var source = new ImportSource(ImportSource.Kind.FILES, told(names));
        StartImport.check(source, intent.publish(), intent.actor());
        if (files.isEmpty()) {
            throw new Invalid(Flaw.inParameter("files", "intake.flaw.files-missing"));
        }
        UUID id = StartImport.nextId();
        boolean started = false;
        try {
            for (Named file : files) {
                file.part().moveTo(spool.place(id, file.name()));
            }
            Import import_ = startImport.start(id, source, intent);
            started = true;
            return import_;
        } finally {
            if (!started) {
                spool.remove(id);
            }
        }
    }

    private static String told(List<String> names) {
        String first = names.stream().limit(NAMED).collect(Collectors.joining("、"));
        return names.size() > NAMED ? first + " 等 " + names.size() + " 个文件" : first;
    }
}
