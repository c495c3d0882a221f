package org.kepu.cms.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTest {

    @ParameterizedTest
    @CsvSource({
        "我的身份证11010519491231002X丢了, 我的身份证[身份证号]丢了",
        "身份证：１１０１０５１９４９１２３１００２Ｘ, 身份证：[身份证号]",
        "老证110105491231002还能用吗, 老证[身份证号]还能用吗",
        "打13812345678领鸡蛋, 打[电话]领鸡蛋",
        "打+86 138-1234-5678领鸡蛋, 打[电话]领鸡蛋",
        "打023-48661234问, 打[电话]问",
        "转到6222 0212 3456 7890 128就返现, 转到[银行卡号]就返现",
        "写信给 zhang.san+a@example.com.cn 报名, 写信给 [邮箱] 报名",
        "加微信：zhangsan_88 买药, 加[账号] 买药",
        "车牌渝A·12345的车, 车牌[车牌号]的车"
    })
    void whatReachesAPersonIsTakenOut(String text, String masked) {
        assertThat(PersonalData.mask(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026年11月24日9时起，拨打12345或110",
                "每天吃0.5克盐，血压从180/110降到120/80",
                "GB 2760—2024规定的限量是10000毫克",
                "地震台网：震级3.2级，北纬29.03度，东经106.65度",
                "全文见 https://example.com/a/20261124"
            })
    void whatAClaimSaysStays(String text) {
        assertThat(PersonalData.mask(text)).isEqualTo(text);
    }

    @Test
    void invisibleCharactersDoNotHideANumber() {
        assertThat(PersonalData.mask("电话138\u200B1234\u200B5678")).isEqualTo("电话[电话]");
    }
}
