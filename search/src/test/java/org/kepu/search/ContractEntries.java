package org.kepu.search;

import java.time.Instant;
import java.util.List;

/** What the contract of an engine publishes and looks for. */
final class ContractEntries {

    private ContractEntries() {}

    static Instant day(int day) {
        return Instant.parse("2026-03-01T08:00:00Z").plusSeconds(86_400L * day);
    }

    static Entry.Builder entry(String id, long revision, String title, String text) {
        return Entry.of(id, revision)
                .type("article")
                .lang("zh-CN")
                .slug(id)
                .title(title)
                .text(text)
                .publishedAt(day(1));
    }

    static Entry garlic(long revision) {
        return entry("garlic", revision, "吃大蒜能杀死新冠病毒？", "没有证据显示大蒜能预防病毒感染，生吃过多还会刺激肠胃。")
                .type("rumor")
                .verdict("false")
                .topics(List.of("food", "health"))
                .audiences(List.of("senior"))
                .claims(List.of("每天吃三瓣生大蒜，新冠病毒就不会找上门", "大蒜水漱口能杀死病毒"))
                .publishedAt(day(2))
                .build();
    }

    static Entry microwave() {
        return entry("microwave", 1, "微波炉加热食物会致癌吗", "微波是非电离辐射，不会让食物产生放射性。")
                .topics(List.of("food"))
                .audiences(List.of("general"))
                .publishedAt(day(3))
                .build();
    }

    static Entry quake() {
        return entry("quake", 1, "手机提前一天收到地震预报？", "地震预警抢的是几秒到几十秒，没有人能提前一天预报地震。")
                .topics(List.of("disaster"))
                .audiences(List.of("general", "senior"))
                .publishedAt(day(4))
                .updatedAt(day(9))
                .build();
    }

    static Entry radish() {
        return entry("radish", 1, "赶水草蔸萝卜能治咳嗽吗", "萝卜是蔬菜，不能代替药。").build();
    }
}
