package org.kepu.cms.manage;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kepu.cms.manage.ManageClient.Answer;
import org.kepu.cms.manage.ManageClient.Caller;
import org.kepu.cms.testing.KepuTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

import javax.imageio.ImageIO;

/** Files into the media library, and out to everybody. */
@KepuTest
class AssetsApiTest {

    private static final AtomicInteger COLOR = new AtomicInteger(1);

    @LocalServerPort int port;
    private ManageClient client;
    private Caller author;

    @BeforeEach
    void anAuthor() {
        client = new ManageClient(port);
        author = client.account("author");
    }

    @Test
    void aPictureIsMeasuredAndServedForEver() {
        byte[] png = png(640, 480);

        Answer stored = client.upload(author, "照片.png", png);
        String path = URI.create(stored.at("/url")).getPath();
        Answer served = client.get(path, Caller.NOBODY);

        assertThat(stored.status()).as(stored.text()).isEqualTo(201);
        assertThat(stored.at("/mime")).isEqualTo("image/png");
        assertThat(stored.json().at("/width").intValue()).isEqualTo(640);
        assertThat(stored.json().at("/height").intValue()).isEqualTo(480);
        assertThat(path).isEqualTo("/assets/" + stored.at("/sha256") + ".png");
        assertThat(served.response().body()).isEqualTo(png);
        assertThat(served.header("Content-Type")).isEqualTo("image/png");
        assertThat(served.header("ETag")).isEqualTo("\"" + stored.at("/sha256") + "\"");
        assertThat(served.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(served.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(served.header("Content-Security-Policy")).contains("sandbox");
        assertThat(served.header("Content-Disposition")).isEmpty();
        assertThat(client.get(path, Caller.NOBODY, "If-None-Match", served.header("ETag")).status())
                .isEqualTo(304);
        Answer head = client.send("HEAD", path, Caller.NOBODY, null);
        assertThat(head.header("Content-Length")).isEqualTo(Integer.toString(png.length));
        assertThat(head.response().body()).isEmpty();
    }

    @Test
    void partsAreServedAsAskedFor() {
        byte[] png = png(100, 100);
        String path = URI.create(client.upload(author, "a.png", png).at("/url")).getPath();

        Answer middle = client.get(path, Caller.NOBODY, "Range", "bytes=10-19");
        Answer end = client.get(path, Caller.NOBODY, "Range", "bytes=-5");
        Answer rest = client.get(path, Caller.NOBODY, "Range", "bytes=50-");
        Answer outside = client.get(path, Caller.NOBODY, "Range", "bytes=999999-");
        Answer nonsense = client.get(path, Caller.NOBODY, "Range", "bytes=9-1");
        Answer other =
                client.get(path, Caller.NOBODY, "Range", "bytes=0-1", "If-Range", "\"other\"");

        assertThat(middle.status()).isEqualTo(206);
        assertThat(middle.response().body()).isEqualTo(Arrays.copyOfRange(png, 10, 20));
        assertThat(middle.header("Content-Range")).isEqualTo("bytes 10-19/" + png.length);
        assertThat(end.response().body())
                .isEqualTo(Arrays.copyOfRange(png, png.length - 5, png.length));
        assertThat(rest.response().body()).isEqualTo(Arrays.copyOfRange(png, 50, png.length));
        assertThat(outside.status()).isEqualTo(416);
        assertThat(outside.header("Content-Range")).isEqualTo("bytes */" + png.length);
        assertThat(nonsense.status()).isEqualTo(200);
        assertThat(other.status()).isEqualTo(200);
    }

    @Test
    void theSameBytesTwiceAreOneAsset() {
        byte[] png = png(10, 10);

        Answer both = client.upload(author, "a.png", png, "b.png", png);

        assertThat(both.at("/data/0/id")).isEqualTo(both.at("/data/1/id"));
    }

    @Test
    void whatAFileIsSaysItsContentNotItsName() {
        Answer page =
                client.upload(
                        author, "cute.png", "<!doctype html><script>1</script>".getBytes(UTF_8));
        Answer drawing =
                client.upload(
                        author,
                        "a.svg",
                        "<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>"
                                .getBytes(UTF_8));
        Answer empty = client.upload(author, "empty.png", new byte[0]);
        Answer text =
                client.upload(
                        author, "notes.txt", ("笔记" + COLOR.incrementAndGet()).getBytes(UTF_8));

        assertThat(page.status()).isEqualTo(422);
        assertThat(drawing.status()).isEqualTo(422);
        assertThat(drawing.at("/detail")).contains("a.svg", "PNG");
        assertThat(empty.status()).isEqualTo(422);
        assertThat(text.status()).isEqualTo(201);
        Answer served = client.get(URI.create(text.at("/url")).getPath(), Caller.NOBODY);
        assertThat(served.header("Content-Disposition")).startsWith("attachment");
    }

    @Test
    void whatTheStoreHoldsIsNotThereUnlessItIsAnAsset() {
        String sha = "0".repeat(64);

        assertThat(client.get("/assets/" + sha + ".png", Caller.NOBODY).status()).isEqualTo(404);
        assertThat(client.get("/assets/../x.png", Caller.NOBODY).status()).isBetween(400, 404);
        String path = URI.create(client.upload(author, "a.png", png(5, 5)).at("/url")).getPath();
        assertThat(client.get(path.replace(".png", ".html"), Caller.NOBODY).status())
                .isEqualTo(404);
    }

    @Test
    void theOwnerDescribesAndOthersMayNot() {
        String id = client.upload(author, "marker.png", png(8, 8)).at("/id");
        String path = "/api/manage/v1/assets/" + id;
        String alt = "{\"alt\":\"一只微波炉\"}";

        assertThat(client.send("PATCH", path, author, alt).at("/alt")).isEqualTo("一只微波炉");
        assertThat(client.send("PATCH", path, client.account("author"), alt).status())
                .isEqualTo(403);
        assertThat(
                        client.send("PATCH", path, author, "{\"alt\":\"" + "长".repeat(1001) + "\"}")
                                .at("/errors/0/pointer"))
                .isEqualTo("#/alt");
        assertThat(
                        client.get("/api/manage/v1/assets?q=一只微&type=image/&limit=1", author)
                                .at("/data/0/id"))
                .isEqualTo(id);
    }

    /** A picture that no other test has. */
    private static byte[] png(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int color = COLOR.incrementAndGet();
        for (int x = 0; x < width; x++) {
            image.setRGB(x, x % height, color * 7919 + x);
        }
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
