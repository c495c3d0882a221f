package org.kepu.bench;

import org.kepu.search.Entry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Debunks put together by chance from parts of sentences; the same ones in each run. */
final class GeneratedEntries {

    private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");

    private static final List<String> THINGS =
            List.of(
                    "隔夜菜", "微波炉", "大蒜", "味精", "疫苗", "自来水", "塑料大米", "手机充电", "空调冷风", "地铁安检", "路由器",
                    "防晒霜", "酵素饮料", "食用油", "无糖可乐", "牛奶", "蜂蜜", "紫菜", "小龙虾", "荔枝", "草莓", "转基因玉米",
                    "血压计", "隐形眼镜", "退烧贴", "充电桩", "核桃", "红薯", "黑木耳", "菠菜");

    private static final List<String> PEOPLE =
            List.of("老人", "孩子", "孕妇", "糖尿病人", "上班族", "司机", "学生", "农民", "医生", "邻居", "小区住户", "网友");

    private static final List<String> EFFECTS =
            List.of(
                    "会致癌", "能治百病", "含有剧毒", "会爆炸", "会让人失明", "能预防感冒", "被央视曝光", "已经紧急召回", "会引起肾衰竭",
                    "能降血压", "会导致不孕", "会吸走钙质", "让血糖飙升", "能排出毒素", "会辐射伤人", "产生亚硝酸盐");

    private static final List<String> PLACES =
            List.of("重庆", "綦江", "成都", "武汉", "广州", "上海", "北京", "西安", "昆明", "贵阳", "杭州", "郑州");

    private static final List<String> REASONS =
            List.of(
                    "实验显示用量远低于国家标准规定的限值",
                    "专家表示目前没有任何证据支持这种说法",
                    "当地部门核实后确认消息不实",
                    "这段视频拍摄于多年以前与此事无关",
                    "正常食用不必担心注意适量即可",
                    "世界卫生组织早已作出澄清",
                    "检测结果全部合格",
                    "原文被断章取义改动了关键数字",
                    "真正的风险在于保存不当",
                    "请以官方发布的通知为准");

    private final int items;

    GeneratedEntries(int items) {
        this.items = items;
    }

    List<Entry> entries(int from, int to) {
        var entries = new ArrayList<Entry>();
        for (int i = from; i < to; i++) {
            entries.add(entry(i));
        }
        return entries;
    }

    private static Entry entry(int number) {
        var random = new Random(number * 31L + 7);
        String claim = claim(random);
        var text = new StringBuilder(claim).append('。');
        for (int n = 2 + random.nextInt(3); n > 0; n--) {
            text.append(one(PEOPLE, random)).append("关心的").append(one(THINGS, random));
            text.append('，').append(one(REASONS, random)).append('。');
        }
        Instant at = FIRST.plusSeconds(random.nextInt(200_000_000));
        return Entry.of("g" + number, number + 1L)
                .type("rumor")
                .lang("zh-CN")
                .slug("g" + number)
                .title(claim + "？")
                .text(text.toString())
                .claims(List.of(claim))
                .verdict("false")
                .truth(one(REASONS, random))
                .topics(List.of("food"))
                .publishedAt(at)
                .updatedAt(at)
                .build();
    }

    private static String claim(Random random) {
        return one(PLACES, random)
                + one(PEOPLE, random)
                + "吃了"
                + one(THINGS, random)
                + "和"
                + one(THINGS, random)
                + one(EFFECTS, random)
                + (1 + random.nextInt(97))
                + "人送医";
    }

    /** What people type: two parts of a sentence. */
    List<String> queries(int count, Random random) {
        return Stream.generate(() -> one(THINGS, random) + one(EFFECTS, random))
                .limit(count)
                .toList();
    }

    /** What people paste: a claim of some entry with the noise of a chat. */
    List<String> messages(int count, Random random) {
        return Stream.generate(
                        () ->
                                "【紧急扩散】"
                                        + claim(new Random(random.nextInt(items) * 31L + 7))
                                        + "，请转发给家人！")
                .limit(count)
                .toList();
    }

    private static String one(List<String> parts, Random random) {
        return parts.get(random.nextInt(parts.size()));
    }
}
