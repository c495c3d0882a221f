package org.kepu.ingest.extract;

import org.kepu.ingest.reason.Reason;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * The item's members as an author writes them: YAML between two lines {@code ---} at the top of a
 * Markdown file, or a sidecar file {@code NAME.ext.yaml}.
 *
 * @param given in the shape of the API's item, unchecked; dates stay text
 * @param body what follows the front matter
 */
public record FrontMatter(Map<String, Object> given, String body) {

    private static final int MAX_CHARS = 1_000_000;

    /** The YAML can't be understood. */
    public static final class Malformed extends Exception {

        private static final long serialVersionUID = 1;
        private final transient Reason reason;

        Malformed(Reason reason) {
            super(reason.text());
            this.reason = reason;
        }

        /** Where and why, for its author. */
        public Reason reason() {
            return reason;
        }
    }

    /**
     * Splits a text; one without front matter is all body.
     *
     * @throws Malformed if what stands between the lines is no YAML mapping
     */
    public static FrontMatter of(String text) throws Malformed {
        String start = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (!start.startsWith("---\n") && !start.startsWith("---\r\n")) {
            return new FrontMatter(Map.of(), start);
        }
        int first = start.indexOf('\n') + 1;
        int end = first;
        while (end >= 0 && end < start.length()) {
            int next = start.indexOf('\n', end);
            String line = next < 0 ? start.substring(end) : start.substring(end, next);
            if (line.stripTrailing().equals("---")) {
                String body = next < 0 ? "" : start.substring(next + 1);
                return new FrontMatter(yaml(start.substring(first, end)), body);
            }
            end = next < 0 ? -1 : next + 1;
        }
        return new FrontMatter(Map.of(), start);
    }

    /**
     * Reads YAML; nothing is constructed but maps, lists, strings, numbers and truth values.
     *
     * @throws Malformed if it is no YAML mapping
     */
    public static Map<String, Object> yaml(String text) throws Malformed {
        Object read;
        try {
            read = parser().load(text);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new Malformed(Reason.of("bad-yaml", "元数据（YAML）第 {0} 行有错误，请检查缩进和冒号后的空格。", line));
        } catch (YAMLException e) {
            throw new Malformed(Reason.of("bad-yaml", "元数据（YAML）无法读取，请检查格式。"));
        }
        if (read == null) {
            return Map.of();
        }
        if (!(read instanceof Map<?, ?>)) {
            throw new Malformed(Reason.of("bad-yaml", "元数据（YAML）应当是“名称: 值”的形式。"));
        }
        return JsonValues.object(read);
    }

    private static Yaml parser() {
        var options = new LoaderOptions();
        options.setCodePointLimit(MAX_CHARS);
        options.setMaxAliasesForCollections(20);
        options.setNestingDepthLimit(30);
        options.setAllowDuplicateKeys(false);
        var dumper = new DumperOptions();
        return new Yaml(
                new SafeConstructor(options),
                new Representer(dumper),
                dumper,
                options,
                new Plain());
    }

    /** Resolves as JSON does: no dates, and {@code yes}, {@code on} are words. */
    private static final class Plain extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.BOOL, Pattern.compile("^(?:true|false)$"), "tf");
            addImplicitResolver(Tag.INT, Pattern.compile("^-?(?:0|[1-9]\\d*)$"), "-0123456789");
            addImplicitResolver(Tag.FLOAT, Pattern.compile("^-?\\d+\\.\\d+$"), "-0123456789");
            addImplicitResolver(Tag.MERGE, MERGE, "<");
            addImplicitResolver(Tag.NULL, NULL, "~nN\0");
            addImplicitResolver(Tag.NULL, EMPTY, null);
        }
    }
}
