package org.kepu.search.picture;

import org.jspecify.annotations.Nullable;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import javax.imageio.ImageIO;

/**
 * What runs in the process that reads pictures: takes them one after the other from the standard
 * input, each behind its length, and answers with whether it could be read, what it looks like, and
 * its words. Ends with its input.
 */
final class Worker {

    private Worker() {}

    public static void main(String[] arguments) throws Exception {
        OutputStream answers = new FileOutputStream(FileDescriptor.out);
        System.setOut(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try (var model = TextModel.load();
                var from = new DataInputStream(System.in);
                var to = new DataOutputStream(answers)) {
            while (true) {
                byte[] picture = from.readNBytes(from.readInt());
                BufferedImage image = decoded(picture);
                byte[] text =
                        image == null
                                ? new byte[0]
                                : model.read(image).getBytes(StandardCharsets.UTF_8);
                Optional<PictureHash> looks =
                        image == null ? Optional.empty() : PictureHash.of(image);
                to.writeBoolean(image != null);
                to.writeBoolean(looks.isPresent());
                to.writeLong(looks.map(PictureHash::bits).orElse(0L));
                to.writeInt(text.length);
                to.write(text);
                to.flush();
            }
        } catch (EOFException nobodyAsksAnyMore) {
            // the process that started this one is done
        }
    }

    private static @Nullable BufferedImage decoded(byte[] picture) {
        try {
            return ImageIO.read(new ByteArrayInputStream(picture));
        } catch (IOException | RuntimeException notToBeRead) {
            return null;
        }
    }
}
