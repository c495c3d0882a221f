package org.kepu.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.net.URI;
import java.util.Set;

class AddressGuardTest {

    private final AddressGuard guard = AddressGuard.publicWeb();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.100.100.200",
                "192.0.2.1",
                "198.18.0.1",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2001:db8::1",
                "2002:a00:1::1",
                "2001::1",
                "2130706433"
            })
    void refusesInnerAddresses(String address) {
        assertThatThrownBy(() -> guard.resolve(address))
                .isInstanceOf(AddressGuard.InnerAddress.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"114.114.114.114", "8.8.8.8", "172.32.0.1", "100.128.0.1", "2400:3200::1"})
    void allowsPublicAddresses(String address) throws Exception {
        assertThat(guard.resolve(address)).hasSize(1);
    }

    @Test
    void refusesANameWithOneInnerAddressAmongPublicOnes() {
        var mixed =
                new AddressGuard(
                        Set.of(),
                        Set.of(80),
                        new FixedNames(
                                InetAddress.ofLiteral("8.8.8.8"),
                                InetAddress.ofLiteral("10.0.0.1")));

        assertThatThrownBy(() -> mixed.resolve("rebind.example"))
                .isInstanceOf(AddressGuard.InnerAddress.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://example.com/x",
                "gopher://example.com/",
                "jar:file:/x!/y",
                "http:///nohost",
                "http://user:secret@example.com/",
                "mailto:a@example.com"
            })
    void refusesOtherSchemesAndAddressesWithoutAHost(String address) {
        assertThatThrownBy(() -> guard.check(URI.create(address)))
                .isInstanceOf(SourceFailure.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 25, 3306, 6379, 9200})
    void refusesOddPorts(int port) {
        assertThatThrownBy(() -> guard.check(URI.create("http://example.com:" + port + "/")))
                .isInstanceOfSatisfying(
                        SourceFailure.class,
                        e -> assertThat(e.reason().text()).contains(String.valueOf(port)));
    }

    @Test
    void letsTheOperatorAllowAHost() {
        var own = new AddressGuard(Set.of("127.0.0.1", "intranet.example"), Set.of(80, 443));

        assertThatCode(() -> own.check(URI.create("http://127.0.0.1:9999/")))
                .doesNotThrowAnyException();
        assertThatCode(() -> own.resolve("127.0.0.1")).doesNotThrowAnyException();
        assertThatThrownBy(() -> own.resolve("127.0.0.2"))
                .isInstanceOf(AddressGuard.InnerAddress.class);
    }
}
