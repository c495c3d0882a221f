package org.kepu.cms.channel.docx;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;

/** Tells in plain text whose an item is, what may be done with it, and who signed it. */
final class RightsSheet {

    private RightsSheet() {}

    static String of(JsonNode item, List<Picture> pictures) {
        List<String> lines = new ArrayList<>();
        add(lines, "标题", item.path("title").asString(""));
        add(lines, "编号", item.path("id").asString(""));
        add(lines, "网址", item.path("url").asString(""));
        add(lines, "发布时间", item.path("publishedAt").asString(""));
        add(lines, "最后变更", item.path("updatedAt").asString(""));
        add(lines, "撤回说明", item.path("withdrawn").path("note").asString(""));
        item.path("corrections")
                .forEach(it -> add(lines, "更正", text(it, "at") + " " + text(it, "note")));
        add(lines, "来源", text(item.path("source"), "name"));
        add(lines, "原文网址", text(item.path("source"), "url"));
        add(lines, "许可", text(item.path("source"), "licence"));
        item.path("contributors")
                .forEach(
                        it ->
                                add(
                                        lines,
                                        "署名",
                                        String.join(
                                                        " ",
                                                        text(it, "name"),
                                                        text(it, "title"),
                                                        text(it, "organization"))
                                                .strip()));
        item.path("reviews")
                .forEach(
                        it ->
                                add(
                                        lines,
                                        "第" + it.path("stage").asInt(0) + "审",
                                        text(it, "by") + " " + text(it, "at")));
        for (Picture picture : pictures) {
            lines.add("");
            add(lines, "图片", picture.name());
            add(lines, "图注", picture.caption());
            add(lines, "图片署名", picture.credit());
            add(lines, "图片许可", picture.licence());
            add(lines, "图片网址", picture.url());
        }
        return String.join("\r\n", lines) + "\r\n";
    }

    private static void add(List<String> lines, String label, String value) {
        if (!value.isBlank()) {
            lines.add(label + "：" + value.strip());
        }
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).asString("");
    }
}
