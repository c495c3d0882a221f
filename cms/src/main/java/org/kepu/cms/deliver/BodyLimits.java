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

import java.io.IOException;
import java.util.Locale;

/** Refuses bodies that are longer than anybody without an account has reason to send (413). */
@Component
@Order(2)
class BodyLimits extends OncePerRequestFilter {

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
        } else {
            chain.doFilter(told < 0 ? new Counted(request, most) : request, response);
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST")
                || PublicPaths.isStaffsOrLong(request.getRequestURI());
    }

    /** A request of unknown length, counted while it is read. */
    private static final class Counted extends HttpServletRequestWrapper {

        private final long most;

        Counted(HttpServletRequest request, long most) {
            super(request);
            this.most = most;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new CountedBytes(super.getInputStream(), most);
        }
    }

    private static final class CountedBytes extends ServletInputStream {

        private final ServletInputStream bytes;
        private final long most;
        private long read;

        CountedBytes(ServletInputStream bytes, long most) {
            this.bytes = bytes;
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            int one = bytes.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int some = bytes.read(into, offset, length);
            count(Math.max(0, some));
            return some;
        }

        private void count(int more) {
            read += more;
            if (read > most) {
                throw new BodyTooLarge(most);
            }
        }

        @Override
        public boolean isFinished() {
            return bytes.isFinished();
        }

        @Override
        public boolean isReady() {
            return bytes.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            bytes.setReadListener(listener);
        }
    }
}
