package org.kepu.ingest.source;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.kepu.ingest.reason.Reason;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Keeps requests that strangers can cause (an address to import, a picture in a page, a webhook)
 * out of the network we stand in. It is the client's resolver: the addresses it has checked are the
 * ones that are connected to, so a name that answers differently the second time gains nothing.
 * Safe for use by many threads.
 */
public final class AddressGuard implements DnsResolver {

    private final DnsResolver resolver;
    private final Set<String> allowedHosts;
    private final Set<Integer> ports;

    /**
     * A guard that asks the system's resolver.
     *
     * @param allowedHosts names and literal addresses that are ours to reach whatever they resolve
     *     to, as written in the address
     * @param ports that may be asked besides those of {@code allowedHosts}; usually 80 and 443
     */
    public AddressGuard(Set<String> allowedHosts, Set<Integer> ports) {
        this(allowedHosts, ports, SystemDefaultDnsResolver.INSTANCE);
    }

    AddressGuard(Set<String> allowedHosts, Set<Integer> ports, DnsResolver resolver) {
        this.allowedHosts = Set.copyOf(allowedHosts);
        this.ports = Set.copyOf(ports);
        this.resolver = resolver;
    }

    /** The public web: standard ports, nothing of ours. */
    public static AddressGuard publicWeb() {
        return publicWebAnd(List.of());
    }

    /**
     * The public web, and some hosts that are ours to reach.
     *
     * @param hosts names and literal addresses, as written in the address
     */
    public static AddressGuard publicWebAnd(Collection<String> hosts) {
        return new AddressGuard(Set.copyOf(hosts), Set.of(80, 443, 8080, 8443));
    }

    /**
     * Checks what can be seen without asking anyone; each hop of a redirect goes through here.
     *
     * @throws SourceFailure if the scheme or port is not allowed or there is no host
     */
    public void check(URI address) throws SourceFailure {
        String scheme = address.getScheme() == null ? "" : address.getScheme();
        if (!scheme.equalsIgnoreCase("http") && !scheme.equalsIgnoreCase("https")) {
            throw refused("scheme-refused", "只能抓取 http 或 https 网址，“{0}”不支持，请检查网址。", scheme);
        }
        String host = address.getHost();
        if (host == null || host.isEmpty() || address.getRawUserInfo() != null) {
            throw refused("address-invalid", "“{0}”不是有效的网址，请检查后重试。", address);
        }
        int standard = scheme.equalsIgnoreCase("https") ? 443 : 80;
        int port = address.getPort() < 0 ? standard : address.getPort();
        if (!ports.contains(port) && !isAllowed(host)) {
            throw refused("port-refused", "网址的端口 {0} 不在允许之列，请联系管理员。", port);
        }
    }

    private static SourceFailure refused(String slug, String sentence, Object what) {
        return new SourceFailure(Reason.of(slug, sentence, what), true);
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = resolver.resolve(host);
        if (isAllowed(host)) {
            return addresses;
        }
        // One inner address among public ones is reason enough: which one is tried is chance.
        if (!Arrays.stream(addresses).allMatch(AddressGuard::isPublic)) {
            throw new InnerAddress(host);
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    private boolean isAllowed(String host) {
        String plain = host.replaceAll("^\\[|]$", "").toLowerCase(Locale.ROOT);
        return allowedHosts.contains(plain);
    }

    /** Whether an address belongs to the public internet. */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] b = address.getAddress();
        return switch (address) {
            case Inet4Address _ -> isPublic4(b[0] & 0xFF, b[1] & 0xFF, b[2] & 0xFF);
            case Inet6Address _ -> isPublic6(b);
            default -> false;
        };
    }

    /** IANA IPv4 Special-Purpose Address Registry, what Java's own predicates leave. */
    private static boolean isPublic4(int a, int b, int c) {
        return !(a == 0
                || (a == 100 && b >= 64 && b <= 127) // carrier-grade NAT; metadata at Alibaba Cloud
                || (a == 192 && b == 0 && (c == 0 || c == 2))
                || (a == 192 && b == 88 && c == 99)
                || (a == 198 && (b == 18 || b == 19))
                || (a == 198 && b == 51 && c == 100)
                || (a == 203 && b == 0 && c == 113)
                || a >= 240);
    }

    /** Global unicast is 2000::/3; inside it, ranges that carry or document other addresses. */
    private static boolean isPublic6(byte[] b) {
        int first = ((b[0] & 0xFF) << 8) | (b[1] & 0xFF);
        int second = ((b[2] & 0xFF) << 8) | (b[3] & 0xFF);
        boolean global = (b[0] & 0xE0) == 0x20;
        boolean teredoOrSpecial = first == 0x2001 && second < 0x0200;
        boolean documentation = (first == 0x2001 && second == 0x0DB8) || first == 0x3FFF;
        boolean sixToFour = first == 0x2002;
        return global && !teredoOrSpecial && !documentation && !sixToFour;
    }

    /** A name resolves to an address that is not public. */
    static final class InnerAddress extends UnknownHostException {
        InnerAddress(String host) {
            super("not a public address: " + host);
        }
    }
}
