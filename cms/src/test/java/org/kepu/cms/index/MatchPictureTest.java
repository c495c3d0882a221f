package org.kepu.cms.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kepu.cms.testing.KepuTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A screenshot is asked about, as somebody does who can't copy its words, on the running server.
 */
@KepuTest
class MatchPictureTest {

    private static final Path CHAT = Path.of("../search/src/test/resources/pictures/chat.png");

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort int port;

    @Test
    void theWordsOfAScreenshotAreReadAndMatched() throws Exception {
        HttpResponse<String> answer = ask("image", Files.readAllBytes(CHAT));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("微波炉加热食物会致癌");
    }

    @Test
    void whatIsNoPictureIsUnreadable() throws Exception {
        byte[] drawing = "<svg/>".getBytes(StandardCharsets.UTF_8);

        assertThat(ask("image", drawing).statusCode()).isEqualTo(422);
        assertThat(ask("image", new byte[0]).statusCode()).isEqualTo(422);
    }

    @Test
    void aPictureThatIsTooLargeIsRefusedPlainly() throws Exception {
        assertThat(ask("image", new byte[MatchPicture.MAX_BYTES + 1]).statusCode()).isEqualTo(413);
    }

    @Test
    void aFormWithoutAPictureIsInvalid() throws Exception {
        assertThat(ask("other", new byte[1]).statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> ask(String part, byte[] image) throws Exception {
        var form = new ByteArrayOutputStream();
        String head =
                "--b\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"a.png\"\r\n"
                        + "Content-Type: image/png\r\n\r\n";
        form.writeBytes(head.formatted(part).getBytes(StandardCharsets.UTF_8));
        form.writeBytes(image);
        form.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
        var request =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + port + "/api/v1/claims/match"))
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(form.toByteArray()))
                        .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
