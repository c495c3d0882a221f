package org.kepu.ingest.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP server on loopback that answers as badly as a test wants, byte by byte. */
final class ScriptedServer implements AutoCloseable {

    /** Writes a whole answer, status line included, or as much of it as it likes. */
    @FunctionalInterface
    interface Answer {
        void write(OutputStream out) throws Exception;
    }

    private final ServerSocket socket;
    private final Thread accepting;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    ScriptedServer() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        accepting = Thread.ofVirtual().start(this::accept);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            var in =
                    new BufferedReader(
                            new InputStreamReader(
                                    connection.getInputStream(), StandardCharsets.ISO_8859_1));
            String request = in.readLine();
            var head = new StringBuilder(request);
            for (String line = in.readLine();
                    line != null && !line.isEmpty();
                    line = in.readLine()) {
                head.append('\n').append(line);
            }
            requests.add(head.toString());
            Answer answer = answers.getOrDefault(request.split(" ")[1], status("404 Not Found"));
            answer.write(connection.getOutputStream());
            connection.getOutputStream().flush();
        } catch (Exception e) {
            // The client went away, which is what many of these answers are for.
        }
    }

    ScriptedServer on(String path, Answer answer) {
        answers.put(path, answer);
        return this;
    }

    static Answer status(String status) {
        return out -> head(out, status, "Content-Length: 0");
    }

    static Answer ok(String type, byte[] body, String... headers) {
        return out -> {
            String extra = headers.length == 0 ? "" : "\r\n" + String.join("\r\n", headers);
            head(
                    out,
                    "200 OK",
                    "Content-Type: " + type + "\r\nContent-Length: " + body.length + extra);
            out.write(body);
        };
    }

    static Answer ok(String type, String body, String... headers) {
        return ok(type, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    static Answer redirect(String location) {
        return out -> head(out, "302 Found", "Content-Length: 0\r\nLocation: " + location);
    }

    static void head(OutputStream out, String status, String headers) throws IOException {
        out.write(
                ("HTTP/1.1 " + status + "\r\nConnection: close\r\n" + headers + "\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + path);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Request line and headers, a request each. */
    List<String> requests() {
        return requests;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        try {
            // Until it has left accept, the system goes on taking connections.
            accepting.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
