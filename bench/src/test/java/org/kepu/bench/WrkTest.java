package org.kepu.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WrkTest {

    private static final String REPORT =
            """
            Running 5s test @ http://127.0.0.1:8080/
              1 threads and 16 connections
              Thread Stats   Avg      Stdev     Max   +/- Stdev
                Latency     1.21ms    1.02ms  21.30ms   89.11%
                Req/Sec    14.50k     1.20k   16.90k    72.00%
              Latency Distribution
                 50%    0.95ms
                 75%    1.51ms
                 90%    2.37ms
                 99%  850.00us
              72345 requests in 5.01s, 210.11MB read
            Requests/sec:  14440.12
            Transfer/sec:     41.94MB
            """;

    @Test
    void theReportGivesRateAndLatencyInMilliseconds() {
        assertThat(Wrk.read(REPORT)).isEqualTo(new Wrk.Run(14440.12, 0.85, ""));
    }

    @Test
    void failedRequestsAreTold() {
        assertThat(Wrk.read(REPORT + "Non-2xx or 3xx responses: 12\n").errors())
                .isEqualTo("Non-2xx or 3xx responses: 12");
    }

    @Test
    void somethingElseIsNoReport() {
        assertThatThrownBy(() -> Wrk.read("unable to connect"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
