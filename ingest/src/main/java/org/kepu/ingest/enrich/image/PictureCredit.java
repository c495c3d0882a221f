package org.kepu.ingest.enrich.image;

import com.drew.metadata.Metadata;
import com.drew.metadata.StringValue;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.iptc.IptcDirectory;

import org.kepu.ingest.charset.TextDecoder;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who is to be named for a picture, as it says itself: the copies lose what was written in it. */
final class PictureCredit {

    private static final int LONGEST = 200;

    private PictureCredit() {}

    /**
     * Photographer, agency and rights by IPTC, then by EXIF (tags 0x013B, 0x8298); may be empty.
     */
    static String of(Metadata metadata) {
        IptcDirectory agency = metadata.getFirstDirectoryOfType(IptcDirectory.class);
        ExifIFD0Directory camera = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
        Stream<StringValue> iptc =
                agency == null
                        ? Stream.empty()
                        : Stream.of(
                                        IptcDirectory.TAG_BY_LINE,
                                        IptcDirectory.TAG_CREDIT,
                                        IptcDirectory.TAG_COPYRIGHT_NOTICE)
                                .flatMap(tag -> Stream.ofNullable(agency.getStringValue(tag)));
        Stream<StringValue> exif =
                camera == null
                        ? Stream.empty()
                        : Stream.of(ExifIFD0Directory.TAG_ARTIST, ExifIFD0Directory.TAG_COPYRIGHT)
                                .flatMap(tag -> Stream.ofNullable(camera.getStringValue(tag)));
        String credit =
                Stream.concat(iptc, exif)
                        .map(PictureCredit::text)
                        .filter(words -> !words.isEmpty())
                        .distinct()
                        .collect(Collectors.joining(" / "));
        return credit.length() <= LONGEST ? credit : credit.substring(0, LONGEST);
    }

    /** Chinese programs write GB 18030 or UTF-8 there, whatever the standard says. */
    private static String text(StringValue value) {
        return TextDecoder.decode(value.getBytes(), List.of())
                .text()
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
    }
}
