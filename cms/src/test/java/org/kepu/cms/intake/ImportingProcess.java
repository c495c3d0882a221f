package org.kepu.cms.intake;

import org.kepu.cms.KepuApplication;
import org.kepu.cms.account.Actor;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * A process that imports a folder and may be killed at any moment: started again on the same data
 * directory, it goes on. Arguments: data directory, folder.
 */
final class ImportingProcess {

    private ImportingProcess() {}

    public static void main(String[] arguments) throws Exception {
        Path data = Path.of(arguments[0]);
        try (ConfigurableApplicationContext running =
                SpringApplication.run(
                        KepuApplication.class,
                        "--kepu.data=" + data,
                        "--kepu.samples=false",
                        "--kepu.base-url=http://kepu.test",
                        "--kepu.admin-password=only-for-this-test-7",
                        "--server.port=-1")) {
            UUID id = started(running, data, arguments[1]);
            running.getBean(WatchImport.class).watch(id, _ -> {});
        }
    }

    private static UUID started(ConfigurableApplicationContext running, Path data, String folder)
            throws Exception {
        Path note = data.resolve("import-id");
        UUID id =
                Files.exists(note) ? UUID.fromString(Files.readString(note)) : StartImport.nextId();
        if (!Files.exists(note)) {
            Path half = data.resolve("import-id.half");
            Files.writeString(half, id.toString());
            Files.move(half, note);
        }
        if (running.getBean(Imports.class).find(id).isEmpty()) {
            var source = new ImportSource(ImportSource.Kind.FOLDER, folder);
            var intent = new Intent(ImportDefaults.NONE, true, Actor.SYSTEM);
            running.getBean(StartImport.class).start(id, source, intent);
        }
        return id;
    }
}
