package org.kepu.cms.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kepu.cms.testing.KepuTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A screenshot is asked about, as somebody does who can't copy its words. */
@KepuTest
class MatchPictureTest {

    private static final Path CHAT = Path.of("../search/src/test/resources/pictures/chat.png");

    @Autowired MockMvcTester mvc;

    private MvcTestResult ask(byte[] image) {
        return mvc.post()
                .uri("/api/v1/claims/match")
                .multipart()
                .file(new MockMultipartFile("image", "a.png", "image/png", image))
                .exchange();
    }

    @Test
    void theWordsOfAScreenshotAreReadAndMatched() throws Exception {
        MvcTestResult answer = ask(Files.readAllBytes(CHAT));

        assertThat(answer).hasStatusOk();
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.input.text")
                .asString()
                .contains("微波炉加热食物会致癌");
    }

    @Test
    void whatIsNoPictureIsUnreadable() {
        assertThat(ask("<svg/>".getBytes(StandardCharsets.UTF_8))).hasStatus(422);
        assertThat(ask(new byte[0])).hasStatus(422);
    }

    @Test
    void aPictureThatIsTooLargeIsRefusedPlainly() {
        assertThat(ask(new byte[MatchPicture.MAX_BYTES + 1])).hasStatus(413);
    }

    @Test
    void aFormWithoutAPictureIsInvalid() {
        assertThat(mvc.post().uri("/api/v1/claims/match").multipart().exchange())
                .hasStatus4xxClientError();
    }
}
