package org.kepu.search.picture;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

import org.kepu.search.embed.OnnxRuntime;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * PP-OCRv4 in ONNX Runtime: one model finds lines, one reads them. Lines have to lie level, as in
 * screenshots. A long screenshot is read in pieces.
 */
final class TextModel implements AutoCloseable {

    private static final String DETECTION = "/models/ch_PP-OCRv4_det_infer.onnx";
    private static final String RECOGNITION = "/models/ch_PP-OCRv4_rec_infer.onnx";
    private static final String CHARACTERS = "/models/ppocr_keys_v1.txt";

    /** As the models were trained: mean and deviation of red, green and blue. */
    private static final float[] MEAN = {0.485f, 0.456f, 0.406f};

    private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};

    /** The longer side in pixels, a multiple of 32. */
    private static final int LONGEST = 1280;

    private static final int GRID = 32;
    private static final int LINE_HEIGHT = 48;
    private static final int LONGEST_LINE = 2400;

    /** Below it a line is guessed, not read. */
    private static final double SURE = 0.6;

    private final OrtEnvironment environment;
    private final OrtSession detection;
    private final OrtSession recognition;
    private final List<String> characters;

    private TextModel(
            OrtEnvironment environment,
            OrtSession detection,
            OrtSession recognition,
            List<String> characters) {
        this.environment = environment;
        this.detection = detection;
        this.recognition = recognition;
        this.characters = characters;
    }

    static TextModel load() throws IOException, OrtException {
        OrtEnvironment environment = OnnxRuntime.environment();
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setCPUArenaAllocator(false);
            var characters = new ArrayList<String>();
            characters.add(""); // the model's sign for nothing
            characters.addAll(
                    new String(bytes(CHARACTERS), StandardCharsets.UTF_8).lines().toList());
            characters.add(" ");
            return new TextModel(
                    environment,
                    environment.createSession(bytes(DETECTION), options),
                    environment.createSession(bytes(RECOGNITION), options),
                    characters);
        }
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream stream = TextModel.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException("missing from the class path: " + name);
            }
            return stream.readAllBytes();
        }
    }

    /** The words of a picture, from the top. */
    String read(BufferedImage image) throws OrtException {
        var lines = new ArrayList<Line>();
        for (int[] piece : Pieces.of(image)) {
            BufferedImage part = image.getSubimage(0, piece[0], image.getWidth(), piece[1]);
            for (Box box : boxes(part)) {
                String text = line(part, box);
                if (!text.isBlank()) {
                    lines.add(new Line(box.movedDown(piece[0]), text));
                }
            }
        }
        return Line.joined(lines);
    }

    private List<Box> boxes(BufferedImage image) throws OrtException {
        double scale =
                Math.min(1, (double) LONGEST / Math.max(image.getWidth(), image.getHeight()));
        int width = multiple(image.getWidth() * scale);
        int height = multiple(image.getHeight() * scale);
        FloatBuffer input = pixels(scaled(image, width, height), MEAN, DEVIATION);
        long[] shape = {1, 3, height, width};
        try (var tensor = OnnxTensor.createTensor(environment, input, shape);
                var result =
                        detection.run(
                                Map.of(
                                        detection.getInputInfo().keySet().iterator().next(),
                                        tensor))) {
            float[] map = new float[width * height];
            ((OnnxTensor) result.get(0)).getFloatBuffer().get(map);
            return Box.found(
                    map,
                    width,
                    (double) image.getWidth() / width,
                    (double) image.getHeight() / height);
        }
    }

    private static int multiple(double length) {
        return Math.max(GRID, (int) Math.round(length / GRID) * GRID);
    }

    private String line(BufferedImage image, Box box) throws OrtException {
        Box inside = box.within(image.getWidth(), image.getHeight());
        if (inside.width() < 4 || inside.height() < 4) {
            return "";
        }
        BufferedImage cut =
                image.getSubimage(inside.x(), inside.y(), inside.width(), inside.height());
        int width =
                Math.clamp(
                        Math.round((double) LINE_HEIGHT * inside.width() / inside.height()),
                        GRID / 2,
                        LONGEST_LINE);
        float[] half = {0.5f, 0.5f, 0.5f};
        FloatBuffer input = pixels(scaled(cut, width, LINE_HEIGHT), half, half);
        long[] shape = {1, 3, LINE_HEIGHT, width};
        try (var tensor = OnnxTensor.createTensor(environment, input, shape);
                var result =
                        recognition.run(
                                Map.of(
                                        recognition.getInputInfo().keySet().iterator().next(),
                                        tensor))) {
            var output = (OnnxTensor) result.get(0);
            return decoded(output.getFloatBuffer(), (int) output.getInfo().getShape()[2]);
        }
    }

    /** The likeliest character at each step; repeats and the sign for nothing are left out. */
    private String decoded(FloatBuffer steps, int classes) {
        var text = new StringBuilder();
        int before = 0;
        double sure = 0;
        int count = 0;
        float[] step = new float[classes];
        while (steps.remaining() >= classes) {
            steps.get(step);
            int best = 0;
            for (int i = 1; i < classes; i++) {
                best = step[i] > step[best] ? i : best;
            }
            if (best != 0 && best != before && best < characters.size()) {
                text.append(characters.get(best));
                sure += step[best];
                count++;
            }
            before = best;
        }
        return count > 0 && sure / count >= SURE ? text.toString().strip() : "";
    }

    private static BufferedImage scaled(BufferedImage image, int width, int height) {
        var scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = scaled.createGraphics();
        pen.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(image, 0, 0, width, height, Color.WHITE, null);
        pen.dispose();
        return scaled;
    }

    private static FloatBuffer pixels(BufferedImage image, float[] mean, float[] deviation) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] rgb = image.getRGB(0, 0, width, height, null, 0, width);
        float[] values = new float[3 * rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            for (int channel = 0; channel < 3; channel++) {
                int value = rgb[i] >> (16 - 8 * channel) & 0xFF;
                values[channel * rgb.length + i] =
                        (value / 255f - mean[channel]) / deviation[channel];
            }
        }
        return FloatBuffer.wrap(values);
    }

    @Override
    public void close() throws OrtException {
        detection.close();
        recognition.close();
    }
}
