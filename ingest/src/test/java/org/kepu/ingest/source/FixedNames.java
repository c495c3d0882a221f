package org.kepu.ingest.source;

import org.apache.hc.client5.http.DnsResolver;

import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicInteger;

/** Resolves every name to the same addresses, or to each of them in turn. */
final class FixedNames implements DnsResolver {

    private final InetAddress[] addresses;
    private final boolean inTurn;
    private final AtomicInteger asked = new AtomicInteger();

    FixedNames(InetAddress... addresses) {
        this(false, addresses);
    }

    private FixedNames(boolean inTurn, InetAddress... addresses) {
        this.inTurn = inTurn;
        this.addresses = addresses.clone();
    }

    static FixedNames inTurn(InetAddress... addresses) {
        return new FixedNames(true, addresses);
    }

    @Override
    public InetAddress[] resolve(String host) {
        int turn = Math.min(asked.getAndIncrement(), addresses.length - 1);
        return inTurn ? new InetAddress[] {addresses[turn]} : addresses.clone();
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
