package org.kepu.cms.operate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactedLogTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    token kepu_AbCdEfGhIjKlMnOpQrStUv refused | token kepu_*** refused
                    Authorization: Bearer abcdef123456 | Authorization: Bearer ***
                    jdbc:postgresql://db/kepu?user=a&password=geheim | jdbc:postgresql://db/kepu?user=a&password=***
                    {"password":"geheim","name":"a"} | {"password":"***","name":"a"}
                    {"message":"{\\"secret\\":\\"geheim\\"}"} | {"message":"{\\"secret\\":\\"***\\"}"}
                    GET https://user:geheim@example.org/ | GET https://user:***@example.org/
                    /b/k?X-Amz-Signature=0123abcd&x=1 | /b/k?X-Amz-Signature=***&x=1
                    KEPU_S3_SECRET_KEY=geheim | KEPU_S3_SECRET_KEY=***
                    """)
    void secretsAreTakenOut(String line, String redacted) {
        assertThat(RedactedLog.redact(line)).isEqualTo(redacted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import 0198f7 of folder /srv/材料",
                "fault 0198f7c2-1111-7abc-8def-000000000000 at GET /api/v1/items",
                "http://localhost:8080/items/weibolu"
            })
    void everythingElseStays(String line) {
        assertThat(RedactedLog.redact(line)).isEqualTo(line);
    }
}
