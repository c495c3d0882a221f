package org.kepu.bench;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the load run compares with: the same server, the same filters, and bytes that never change.
 * It is put beside Kepu for the run and is no part of it.
 */
@RestController
class ConstantAnswer {

    private static final int LONGEST = 4 * 1024 * 1024;

    private final Map<Integer, byte[]> answers = new ConcurrentHashMap<>();

    @GetMapping("/api/v1/constant/{bytes}")
    void constant(@PathVariable int bytes, HttpServletResponse response) throws IOException {
        byte[] answer = answers.computeIfAbsent(Math.min(bytes, LONGEST), ConstantAnswer::filled);
        response.setContentType("application/json");
        response.setContentLength(answer.length);
        response.getOutputStream().write(answer);
    }

    private static byte[] filled(int bytes) {
        byte[] answer = new byte[bytes];
        Arrays.fill(answer, (byte) ' ');
        return answer;
    }
}
