package org.kepu.cms.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.kepu.cms.testing.KepuTest;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.LocalDate;
import java.util.List;

@KepuTest
class ScienceDaysTest {

    @Autowired ScienceDays days;

    @Test
    void daysFallWhereTheirRulesSay() {
        assertThat(on("2027-05-12")).contains("全国防灾减灾日");
        assertThat(on("2027-04-22")).contains("世界地球日");
        // The third Saturday of September, and the Sunday after it.
        assertThat(on("2027-09-18")).contains("全国科普日", "全国科普月");
        assertThat(on("2027-09-19")).contains("全国科普日");
        assertThat(on("2027-09-20")).doesNotContain("全国科普日");
        assertThat(on("2027-06-30")).contains("安全生产月").doesNotContain("全国节能宣传周");
        assertThat(on("2027-07-01")).doesNotContain("安全生产月");
    }

    @Test
    void eachDayIsThereOnceAYearWithItsSource() {
        var year = days.between(LocalDate.of(2027, 1, 1), LocalDate.of(2027, 12, 31));

        assertThat(year)
                .hasSizeGreaterThan(30)
                .allSatisfy(it -> assertThat(it.day().source()).isNotBlank())
                .allSatisfy(it -> assertThat(it.day().nameEn()).isNotBlank())
                .extracting(it -> it.day().id())
                .doesNotHaveDuplicates();
        assertThat(year).isSortedAccordingTo((a, b) -> a.from().compareTo(b.from()));
    }

    @Test
    void whatNamesNoDayIsRefused() {
        assertThatThrownBy(() -> day(null, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> day("13-40", null)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> day("04-22", new ScienceDay.Nth(4, "monday", 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ScienceDay day(String on, ScienceDay.Nth nth) {
        return new ScienceDay("x", "某日", "Some day", on, nth, null, null, "某处");
    }

    private List<String> on(String date) {
        LocalDate day = LocalDate.parse(date);
        return days.between(day, day).stream().map(it -> it.day().name()).toList();
    }
}
