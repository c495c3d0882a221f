package org.kepu.cms.emergency;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "请打119|请打幺幺九",
                "打110或者119|打幺幺零或者幺幺九",
                "求助110|求助幺幺零",
                "咨询12320|咨询幺二三二零",
                "电话023-48661234|电话零二三四八六六幺二三四",
                "打13812345678|打幺三八幺二三四五六七八",
                "2026年11月24日|二零二六年十一月二十四日",
                "18:05以前|十八点零五分以前",
                "9:00开始|九点开始",
                "最高气温41℃|最高气温四十一摄氏度",
                "最低-4℃|最低零下四摄氏度",
                "超过警戒水位0.8米|超过警戒水位零点八米",
                "湿度85%|湿度百分之八十五",
                "雨量120mm|雨量一百二十毫米",
                "转移1005人|转移一千零五人",
                "转移2人|转移两人",
                "12人受伤|十二人受伤",
                "影响10000户|影响一万户",
                "影响120050人|影响十二万零五十人",
                "3.2级地震|三点二级地震",
                "36例|三十六例"
            })
    void numbersAreSaidAsAnAnnouncerSaysThem(String written, String said) {
        assertThat(Spoken.of(written)).isEqualTo(said);
    }
}
