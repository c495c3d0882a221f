package org.kepu.cms.drill;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A wire on the loopback address that can be cut and slowed down. */
final class TcpProxy implements AutoCloseable {

    private static final int CHUNK = 16 * 1024;
    private static final Duration SLOW = Duration.ofMillis(150);

    private final int target;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;
    private volatile boolean slow;

    TcpProxy(int target) throws IOException {
        this.target = target;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Ends all connections and takes no new ones, or takes them again. */
    void cut(boolean now) {
        cut = now;
        if (now) {
            open.forEach(TcpProxy::end);
        }
    }

    /** Lets each piece wait, or no longer. */
    void slow(boolean now) {
        slow = now;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket from = server.accept();
                if (cut) {
                    end(from);
                } else {
                    connect(from);
                }
            } catch (IOException closing) {
                end(null);
            }
        }
    }

    private void connect(Socket from) {
        try {
            var to = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(from);
            open.add(to);
            Thread.ofVirtual().start(() -> carry(from, to));
            Thread.ofVirtual().start(() -> carry(to, from));
        } catch (IOException refused) {
            end(from);
        }
    }

    private void carry(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[CHUNK];
            int read = in.read(bytes);
            while (read >= 0) {
                if (slow) {
                    Thread.sleep(SLOW);
                }
                out.write(bytes, 0, read);
                read = in.read(bytes);
            }
        } catch (IOException | InterruptedException broken) {
            // Both ends are told below.
        } finally {
            end(from);
            end(to);
        }
    }

    private static void end(@org.jspecify.annotations.Nullable Socket socket) {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException gone) {
                // It is what was wanted.
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut(true);
    }
}
