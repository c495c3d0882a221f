package org.kepu.cms.index;

import org.kepu.ingest.enrich.ocr.PictureText;
import org.kepu.search.picture.PictureReader;
import org.springframework.stereotype.Component;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Reads the words in pictures for the import, by the process that reads the screenshots of the
 * public. Imports stand in line here, one at a time, so that somebody who asks about a screenshot
 * waits for one picture of theirs at most.
 */
@Component
class ReadImportedPictures implements PictureText {

    private final PictureReader reader;
    private final ReentrantLock line = new ReentrantLock(true);

    ReadImportedPictures(PictureReader reader) {
        this.reader = reader;
    }

    @Override
    public Reading read(byte[] picture) throws InterruptedException {
        line.lockInterruptibly();
        try {
            return switch (reader.read(picture)) {
                case org.kepu.search.picture.Reading.Text it -> new Reading.Words(it.text());
                case org.kepu.search.picture.Reading.TooLarge _ -> new Reading.TooLarge();
                case org.kepu.search.picture.Reading.NotAPicture _,
                        org.kepu.search.picture.Reading.GaveUp _ ->
                        new Reading.Unreadable();
            };
        } finally {
            line.unlock();
        }
    }
}
