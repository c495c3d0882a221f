package org.kepu.cms.studio;

import org.kepu.cms.testing.KepuTest;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

import java.util.List;
import java.util.Map;

/** Makes accounts in a running server, each with a person's name and one role or more. */
final class Staff {

    static final String PASSWORD = "Good-Password-1";

    private final RestClient http;

    Staff(String base) {
        this.http =
                RestClient.builder()
                        .baseUrl(base)
                        .defaultHeader("Authorization", "Bearer " + KepuTest.ADMIN_TOKEN)
                        .build();
    }

    void hire(String username, String name, String... roles) {
        http.post()
                .uri("/api/manage/v1/users")
                .contentType(MediaType.APPLICATION_JSON)
                .body(
                        Map.of(
                                "username", username,
                                "displayName", name,
                                "organization", "綦江区科协",
                                "password", PASSWORD,
                                "roles", List.of(roles)))
                .retrieve()
                .toBodilessEntity();
    }

    /** What the public API answers. */
    String read(String path) {
        return String.valueOf(http.get().uri(path).retrieve().body(String.class));
    }
}
