package org.kepu.cms.account;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Where a request comes from, for counting: an IPv4 address, or the /64 network of an IPv6 one. */
public record Address(String text) {

    private static final int NETWORK_BYTES = 8;

    /**
     * The address to count by.
     *
     * @param address as the server knows it, never a host name
     */
    public static Address of(String address) {
        if (!address.contains(":")) {
            return new Address(address);
        }
        try {
            InetAddress parsed = InetAddress.ofLiteral(address);
            if (parsed instanceof Inet6Address) {
                byte[] network =
                        Arrays.copyOf(
                                Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES),
                                parsed.getAddress().length);
                return new Address(InetAddress.getByAddress(network).getHostAddress() + "/64");
            }
            return new Address(parsed.getHostAddress());
        } catch (IllegalArgumentException | UnknownHostException _) {
            return new Address(address);
        }
    }
}
