package org.kepu.cms.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.kepu.cms.request.RequestClusters.View;
import org.kepu.cms.testing.DatabaseKind;
import org.kepu.cms.testing.EachDatabase;
import org.kepu.cms.testing.TestDatabase;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

@EachDatabase
class RequestClustersTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    private final RequestClusters clusters;
    private final ClaimRequests requests;

    RequestClustersTest(DatabaseKind kind) {
        TestDatabase database = kind.open();
        clusters = new RequestClusters(database.jdbc(), Clock.fixed(NOW, ZoneOffset.UTC));
        requests = new ClaimRequests(database.jdbc());
    }

    @Test
    void whatManyAskAndWhatHarmsComesFirst() {
        UUID quiet = add("安静的说法", 0, 2);
        UUID loud = add("很多人问的说法", 0, 40);
        UUID grave = add("会出人命的说法", 3, 30);

        assertThat(clusters.list(View.WAITING, null, 0, 10))
                .extracting(RequestCluster::id)
                .containsExactly(grave, loud, quiet);
        assertThat(clusters.list(View.WAITING, null, 1, 1))
                .extracting(RequestCluster::id)
                .containsExactly(loud);
        assertThat(clusters.get(loud).askedLately()).isEqualTo(40);
        assertThat(clusters.count(View.WAITING)).isEqualTo(3);
        assertThat(clusters.count(View.ANSWERED)).isZero();
    }

    @Test
    void aFingerprintIsThereOnce() {
        add("同一句话", 0, 1);

        assertThat(clusters.add(cluster("同一句话", 0), "同一句话")).isFalse();
        assertThat(clusters.idOf("同一句话")).isPresent();
    }

    @Test
    void whoActsOnAnOldVersionIsTold() {
        RequestCluster seen = clusters.get(add("有人先动手", 0, 1));
        clusters.update(seen);

        assertThatThrownBy(() -> clusters.update(seen)).isInstanceOf(StaleRequest.class);
    }

    @Test
    void aCodeIsFoundHoweverItIsTyped() {
        UUID id = add("随便什么", 0, 0);
        String code = requests.add(id, "f", null, "s", NOW);

        assertThat(requests.find(code)).isPresent();
        assertThat(requests.find(" " + code.replace("-", "").toLowerCase(java.util.Locale.ROOT)))
                .isPresent();
        assertThat(requests.find("nichts")).isEmpty();
    }

    private UUID add(String claim, int harm, int asked) {
        RequestCluster cluster = cluster(claim, harm);
        clusters.add(cluster, claim);
        for (int i = 0; i < asked; i++) {
            requests.add(cluster.id(), claim, null, "sender" + i, NOW.minusSeconds(60));
        }
        clusters.count(cluster.id(), asked, NOW);
        return cluster.id();
    }

    private static RequestCluster cluster(String claim, int harm) {
        return new RequestCluster(
                UUID.randomUUID(),
                claim,
                claim,
                null,
                RequestState.OPEN,
                harm,
                0,
                0,
                NOW,
                NOW,
                null,
                null,
                null,
                false,
                "",
                null,
                1);
    }
}
