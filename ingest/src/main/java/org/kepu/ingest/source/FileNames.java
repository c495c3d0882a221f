package org.kepu.ingest.source;

import org.kepu.ingest.charset.TextDecoder;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * File names as people read them. Java decodes names in the encoding of the machine's locale, which
 * under {@code LANG=C} makes question marks of Chinese; the bytes survive in the file's URI, and
 * are read here as UTF-8 or, for folders that came from old Windows archives, as GBK.
 */
final class FileNames {

    private FileNames() {}

    static String lastName(URI location) {
        String path = location.getRawPath().replaceFirst("/$", "");
        return decode(path.substring(path.lastIndexOf('/') + 1));
    }

    /** The path of a file below a folder, with {@code /}. */
    static String relative(URI folder, URI file) {
        return decode(folder.relativize(file).getRawPath());
    }

    static String readable(URI location) {
        return decode(location.getRawPath().replaceFirst("(?<=.)/$", ""));
    }

    static URI withoutFragment(URI location) {
        String text = location.toString();
        int hash = text.indexOf('#');
        return hash < 0 ? location : URI.create(text.substring(0, hash));
    }

    private static String decode(String escaped) {
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c == '%') {
                bytes.write(Integer.parseInt(escaped, i + 1, i + 3, 16));
                i += 2;
            } else {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        String name = TextDecoder.decode(bytes.toByteArray(), List.of()).text();
        // A line break in a name would break every list it is shown in.
        return name.replaceAll("\\p{Cntrl}", "\uFFFD");
    }
}
