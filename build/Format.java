import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks (or with {@code apply}, mends) the layout of every Java file: google-java-format, four
 * spaces, no unused imports. {@code java -cp google-java-format.jar Format.java check|apply
 * DIRECTORY}
 */
class Format {
    public static void main(String[] arguments) throws Exception {
        boolean apply = arguments[0].equals("apply");
        var root = Path.of(arguments[1]);
        var formatter =
                new Formatter(
                        JavaFormatterOptions.builder()
                                .style(JavaFormatterOptions.Style.AOSP)
                                .build());
        List<Path> wrong = new ArrayList<>();
        for (Path file : javaFiles(root)) {
            String before = Files.readString(file);
            String after = format(formatter, before);
            if (!before.equals(after)) {
                wrong.add(root.relativize(file));
                if (apply) {
                    Files.writeString(file, after);
                }
            }
        }
        wrong.forEach(
                file -> System.out.println((apply ? "formatted " : "not formatted: ") + file));
        if (!apply && !wrong.isEmpty()) {
            System.out.println("Mend with: ./mvnw -N validate -Dformat.mode=apply");
            System.exit(1);
        }
    }

    /** Until nothing moves any more: broken strings settle only in the second pass. */
    private static String format(Formatter formatter, String source) throws Exception {
        String before = source;
        for (int pass = 0; pass < 5; pass++) {
            String after =
                    formatter.formatSourceAndFixImports(
                            RemoveUnusedImports.removeUnusedImports(before));
            if (after.equals(before)) {
                break;
            }
            before = after;
        }
        return before;
    }

    private static List<Path> javaFiles(Path root) throws Exception {
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !root.relativize(file).toString().matches("(.*/)?target/.*"))
                    .sorted()
                    .toList();
        }
    }
}
