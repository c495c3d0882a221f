package org.kepu.bench;

import java.io.IOException;
import java.nio.file.Path;

/** Makes the vectors of all sets, so that later runs find them in the file. */
final class EmbedSets {

    private EmbedSets() {}

    public static void main(String[] arguments) throws IOException {
        try (var bench = new Bench()) {
            for (Path folder : Bench.folders(arguments)) {
                bench.filled(EvalSet.read(folder)).close();
            }
        }
    }
}
