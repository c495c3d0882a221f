package org.kepu.cms.index;

import org.kepu.search.picture.PictureReader;
import org.kepu.search.picture.Reading;
import org.springframework.stereotype.Component;

/** Says which published debunk answers a message that is passed on as a picture. */
@Component
public class MatchPicture {

    /** The longest file that is taken, in bytes. */
    public static final int MAX_BYTES = PictureReader.MAX_BYTES;

    private final PictureReader reader;
    private final MatchClaim match;

    MatchPicture(PictureReader reader, MatchClaim match) {
        this.reader = reader;
        this.match = match;
    }

    /**
     * Reads the words of a picture and matches them; a picture without words matches nothing. One
     * picture is read at a time, each within a second or two.
     *
     * @param picture the bytes of a PNG, JPEG, GIF or BMP file
     * @throws PictureRefused if it is none, is too large, or can't be read in time
     * @throws SearchAway if the engine can't answer
     */
    public MatchClaim.Answer match(byte[] picture) {
        return match.match(read(picture));
    }

    /**
     * The words of a picture, lines as they stand in it; empty when there are none.
     *
     * @param picture the bytes of a PNG, JPEG, GIF or BMP file
     * @throws PictureRefused if it is none, is too large, or can't be read in time
     */
    public String read(byte[] picture) {
        return switch (reader.read(picture)) {
            case Reading.Text it -> it.text();
            case Reading.NotAPicture _ -> throw PictureRefused.noPicture();
            case Reading.TooLarge it -> throw PictureRefused.tooLarge(it.limit());
            case Reading.GaveUp _ -> throw PictureRefused.gaveUp();
        };
    }
}
