package org.kepu.cms.intake;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bucket, or what lies below a prefix of it, as it is written: {@code s3://bucket/prefix/}.
 *
 * @param prefix empty for the whole bucket
 */
record BucketName(String bucket, String prefix) {

    /** Of the bucket's name: what S3 allows, roughly; the server knows exactly. */
    private static final Pattern WRITTEN =
            Pattern.compile("(?:s3://)?([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*))?");

    static Optional<BucketName> parse(String location) {
        Matcher matcher = WRITTEN.matcher(location.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String prefix = matcher.group(2);
        return Optional.of(new BucketName(matcher.group(1), prefix == null ? "" : prefix));
    }
}
