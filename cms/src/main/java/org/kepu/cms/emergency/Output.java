package org.kepu.cms.emergency;

import org.kepu.cms.emergency.Emergency.Entry;

import java.util.List;
import java.util.stream.Stream;

/**
 * A form in which an approved text goes out.
 *
 * @param kind {@code cap}, {@code sms}, {@code led}, {@code speech-30}, {@code speech-60} or {@code
 *     poster}
 * @param path where it is fetched
 * @param sha256 of the approved text: the same for all forms of one
 */
public record Output(String kind, String path, String sha256) {

    /** All forms of a text. */
    public static List<Output> of(Emergency emergency, Entry entry) {
        String folder = "/emergency/" + emergency.slug() + "/" + entry.number() + "/";
        return Stream.of(
                        "cap.xml", "sms.txt", "led.txt", "speech-30.txt", "speech-60.txt", "poster")
                .map(
                        file ->
                                new Output(
                                        file.replaceAll("\\..*", ""),
                                        folder + file,
                                        entry.sha256()))
                .toList();
    }
}
