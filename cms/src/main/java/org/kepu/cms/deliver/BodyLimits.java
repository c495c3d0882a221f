package org.kepu.cms.deliver;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.kepu.cms.problem.ProblemResponses;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Takes bodies in before anything is done for them, and refuses those that are longer than anybody
 * without an account has reason to send (413), or that don't arrive in time (408).
 */
@Component
@Order(1)
class BodyLimits extends OncePerRequestFilter {

    private static final int BLOCK = 8192;

    private final LimitSettings settings;
    private final ProblemResponses problems;

    BodyLimits(LimitSettings settings, ProblemResponses problems) {
        this.settings = settings;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
        boolean form = type.startsWith("multipart/");
        long most = form ? settings.upload().toBytes() : settings.body().toBytes();
        long told = request.getContentLengthLong();
        // The parts of a form are read by the container, out of our sight: their sum must be told.
        if (told > most || (form && told < 0)) {
            problems.write(new BodyTooLarge(most), request, response);
            return;
        }
        HttpServletRequest arrived;
        try {
            arrived = form || isFields(type) ? parsed(request) : read(request, (int) most);
        } catch (BodyTooLarge | BodyTooSlow refused) {
            response.setHeader("Connection", "close");
            problems.write(refused, request, response);
            return;
        }
        chain.doFilter(arrived, response);
    }

    private static boolean isFields(String type) {
        return type.startsWith("application/x-www-form-urlencoded");
    }

    /** Forms are the container's to read; what is wrong with one is told when it is used. */
    private static HttpServletRequest parsed(HttpServletRequest request) {
        try {
            request.getParameterMap();
            if (!isFields(String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT))) {
                request.getParts();
            }
        } catch (IOException | ServletException | RuntimeException toldLater) {
            // the container keeps it and throws it again
        }
        return request;
    }

    private HttpServletRequest read(HttpServletRequest request, int most) throws IOException {
        long end = System.nanoTime() + settings.bodyTime().toNanos();
        var bytes = new ByteArrayOutputStream();
        byte[] block = new byte[BLOCK];
        var body = request.getInputStream();
        for (int some = body.read(block); some >= 0; some = body.read(block)) {
            bytes.write(block, 0, some);
            if (bytes.size() > most) {
                throw new BodyTooLarge(most);
            }
            if (System.nanoTime() > end) {
                throw new BodyTooSlow(settings.bodyTime());
            }
        }
        return new Arrived(request, bytes.toByteArray());
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST")
                || PublicPaths.isStaffsOrLong(request.getRequestURI());
    }

    /** A request whose body is here. */
    private static final class Arrived extends HttpServletRequestWrapper {

        private final byte[] bytes;

        Arrived(HttpServletRequest request, byte[] bytes) {
            super(request);
            this.bytes = bytes;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new KeptBytes(new ByteArrayInputStream(bytes));
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(
                    new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class KeptBytes extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        KeptBytes(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return bytes.read(into, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("nobody here reads by events");
        }
    }
}
