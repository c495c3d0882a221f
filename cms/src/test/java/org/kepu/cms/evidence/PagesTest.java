package org.kepu.cms.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kepu.cms.testing.DatabaseKind;
import org.kepu.cms.testing.EachDatabase;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

@EachDatabase
class PagesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final String URL = "https://example.org/微波炉?a=1";

    private final Pages pages;
    private final Citations citations;

    PagesTest(DatabaseKind kind) {
        var database = kind.open();
        pages = new Pages(database.jdbc());
        citations = new Citations(database.jdbc());
    }

    @Test
    void aPageIsWantedOnceAndWrittenAsItWasRead() {
        pages.want(URL, NOW);
        pages.want(URL, NOW.plus(Duration.ofDays(1)));
        assertThat(pages.due(NOW, 10)).singleElement().matches(it -> it.url().equals(URL));

        var read = new Page(Pages.digest(URL), URL, Page.State.READ, "", URL, "字", "ab", NOW, 0);
        pages.write(read, NOW.plus(Duration.ofDays(7)));

        assertThat(pages.find(List.of(URL, "https://example.org/")))
                .containsOnly(Map.entry(URL, read));
        assertThat(pages.due(NOW.plus(Duration.ofDays(6)), 10)).isEmpty();
        assertThat(pages.due(NOW.plus(Duration.ofDays(7)), 10)).containsExactly(read);
        pages.wantAgain(URL, NOW);
        assertThat(pages.due(NOW, 10)).containsExactly(read);
    }

    @Test
    void snapshotsAreKnownByTheirBlob() {
        pages.want(URL, NOW);
        pages.addSnapshot(Pages.digest(URL), "ab", NOW);
        pages.addSnapshot(Pages.digest(URL), "ab", NOW);

        assertThat(pages.snapshots(List.of("ab", "cd"))).containsExactly("ab");
        assertThat(pages.snapshots(List.of())).isEmpty();
    }

    @Test
    void thePositionInTheLogIsKept() {
        assertThat(citations.position()).isZero();
        citations.reached(5);
        citations.reached(7);
        assertThat(citations.position()).isEqualTo(7);
    }
}
