package org.kepu.cms.index;

import org.kepu.cms.content.ItemId;
import org.kepu.cms.index.MatchClaim.Answer;
import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.publish.Snapshot;
import org.kepu.search.match.ClaimMatch.Decision;
import org.kepu.search.match.ClaimMatch.Match;
import org.kepu.search.picture.PictureReader;
import org.kepu.search.picture.Reading;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Says which published debunk answers a message that is passed on as a picture: one of its pictures
 * may look the same, and its claim may be what the picture's words say. Words that decide go first,
 * because a poster with another date looks the same; a picture with hardly any words is known by
 * its looks.
 */
@Component
public class MatchPicture {

    /** The longest file that is taken, in bytes. */
    public static final int MAX_BYTES = PictureReader.MAX_BYTES;

    /** Fewer letters than that are a mark in a corner, not a claim. */
    private static final int WORDS = 6;

    /**
     * Of a picture without words that looks the same. The least distance of any two different
     * pictures that were measured lies beyond the bound, so the true share is higher; by how much,
     * the number of pictures doesn't tell.
     */
    private static final double SURE = 0.95;

    /**
     * Of a picture whose words don't say the debunk's claim: the same, or a twin with another date.
     */
    private static final double OPEN = 0.5;

    private final PictureReader reader;
    private final KnownPictures known;
    private final MatchClaim match;
    private final PublishedItems published;
    private final JsonMapper json;
    private final Clock clock;

    MatchPicture(
            PictureReader reader,
            KnownPictures known,
            MatchClaim match,
            PublishedItems published,
            JsonMapper json,
            Clock clock) {
        this.reader = reader;
        this.known = known;
        this.match = match;
        this.published = published;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Reads and looks at a picture. One picture is read at a time, each within a second or two.
     *
     * @param picture the bytes of a PNG, JPEG, GIF or BMP file
     * @throws PictureRefused if it is none, is too large, or can't be read in time
     * @throws SearchAway if the engine can't answer
     */
    public Seen match(byte[] picture) {
        Reading.Text reading = reading(picture);
        return new Seen(reading.text(), answer(reading));
    }

    /**
     * A picture that was looked at.
     *
     * @param words in it, lines as they stand there; empty when there are none
     */
    public record Seen(String words, Answer answer) {}

    private Reading.Text reading(byte[] picture) {
        return switch (reader.read(picture)) {
            case Reading.Text it -> it;
            case Reading.NotAPicture _ -> throw PictureRefused.noPicture();
            case Reading.TooLarge it -> throw PictureRefused.tooLarge(it.limit());
            case Reading.GaveUp _ -> throw PictureRefused.gaveUp();
        };
    }

    private Answer answer(Reading.Text picture) {
        Answer words = match.match(picture.text());
        List<ItemId> alike = picture.looks() == null ? List.of() : known.like(picture.looks());
        if (alike.isEmpty() || words.decision() == Decision.MATCH) {
            return words;
        }
        long letters = picture.text().codePoints().filter(Character::isLetterOrDigit).count();
        return both(alike, words, letters < WORDS);
    }

    private Answer both(List<ItemId> alike, Answer words, boolean wordless) {
        double confidence = wordless ? SURE : OPEN;
        Map<ItemId, Snapshot> live = published.findAll(alike);
        var debunks = new ArrayList<Answer.Debunk>();
        for (ItemId id : alike) {
            Snapshot snapshot = live.get(id);
            if (snapshot != null) {
                debunks.add(
                        words.debunks().stream()
                                .filter(it -> it.item().itemId().equals(id))
                                .findFirst()
                                .orElseGet(() -> seen(snapshot, confidence)));
            }
        }
        if (debunks.isEmpty()) {
            return words;
        }
        boolean certain =
                wordless
                        && debunks.size() == 1
                        && !StillValid.isOver(debunks.getFirst().item(), json, clock.instant());
        words.debunks().stream().filter(it -> !debunks.contains(it)).forEach(debunks::add);
        return new Answer(certain ? Decision.MATCH : Decision.POSSIBLE, debunks, words.message());
    }

    private Answer.Debunk seen(Snapshot snapshot, double confidence) {
        String claim =
                json.readTree(snapshot.entryJson()).path("fields").path("claim").asString("");
        return new Answer.Debunk(
                snapshot,
                new Match(
                        snapshot.itemId().toString(),
                        claim,
                        confidence,
                        List.of(),
                        List.of(),
                        List.of("与这条核查里的图片看起来相同")));
    }
}
