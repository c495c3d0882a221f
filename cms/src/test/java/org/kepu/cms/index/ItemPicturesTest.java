package org.kepu.cms.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.testing.DatabaseKind;
import org.kepu.cms.testing.EachDatabase;
import org.kepu.search.picture.PictureHash;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

@EachDatabase
class ItemPicturesTest {

    private final ItemPictures pictures;
    private final KnownPictures known;
    private final ItemId one = new ItemId(UUID.randomUUID());
    private final ItemId other = new ItemId(UUID.randomUUID());

    ItemPicturesTest(DatabaseKind kind) {
        pictures = new ItemPictures(kind.open().jdbc());
        known = new KnownPictures(pictures);
    }

    @Test
    void thePositionIsRememberedAndCanBeClaimed() {
        assertThat(pictures.position()).isZero();

        pictures.moveTo(17);

        assertThat(pictures.claimPosition()).hasValue(17L);
    }

    @Test
    void anItemIsFoundByAHashThatDiffersInAFewBits() {
        pictures.put(one, List.of(new PictureHash(-1L), new PictureHash(0xFFFFL)), 1);
        pictures.put(other, List.of(new PictureHash(0xFFFF_0000L)), 2);

        assertThat(known.like(new PictureHash(0xFFF0L))).containsExactly(one);
        assertThat(known.like(new PictureHash(0xFFFF_0001L))).containsExactly(other);
        assertThat(known.like(new PictureHash(0xFFFF_FFFFL))).isEmpty();
    }

    @Test
    void whatIsWrittenOnAnotherNodeIsKnownAndWhatIsReplacedIsForgotten() {
        pictures.put(one, List.of(new PictureHash(0xFFFFL)), 1);
        assertThat(known.like(new PictureHash(0xFFFFL))).containsExactly(one);

        pictures.put(one, List.of(new PictureHash(0xFFFF_0000L)), 2);

        assertThat(known.like(new PictureHash(0xFFFFL))).isEmpty();
        assertThat(known.like(new PictureHash(0xFFFF_0000L))).containsExactly(one);

        pictures.put(one, List.of(), 3);

        assertThat(known.like(new PictureHash(0xFFFF_0000L))).isEmpty();
    }

    @Test
    void anItemWithManyPicturesIsReadWhole() {
        for (int i = 0; i < 60; i++) {
            var hashes = new ArrayList<PictureHash>();
            for (int n = 0; n < 100; n++) {
                hashes.add(new PictureHash(((long) i << 40) * 0x9E37_79B9L + (long) n << 20));
            }
            pictures.put(new ItemId(UUID.randomUUID()), hashes, i + 1);
        }
        pictures.put(one, List.of(new PictureHash(0x5555_5555_5555_5555L)), 100);

        assertThat(known.like(new PictureHash(0x5555_5555_5555_5555L))).containsExactly(one);
    }
}
