package org.kepu.cms.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kepu.cms.media.AssetId;
import org.kepu.cms.problem.Flaw;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Map;

class ItemDocumentTest {

    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    void theWholeShapeIsRead() {
        AssetId asset = AssetId.next();

        ItemDocument document =
                read(
                        """
                        {"type":"rumor","slug":"a-b","lang":"zh-CN","title":" 标题 ","summary":"摘要",
                         "body":{"html":"<p>好<script>alert(1)</script></p>"},
                         "cover":{"id":"%1$s","url":"http://x/y.png"},"media":["%1$s"],
                         "topics":["food",{"slug":"new-one","name":"新主题"}],
                         "audiences":["senior"],"regions":[500110],
                         "source":{"name":"来源","url":"https://example.org/a","licence":"CC BY 4.0"},
                         "contributors":[{"name":"张三","role":"expert"}],
                         "publishedAt":"2026-03-01T09:00:00+08:00",
                         "url":"http://x/items/a-b","status":"draft","version":3,
                         "fields":{"claim":"说法","truth":null,"variants":["一","二"]}}
                        """
                                .formatted(asset));

        assertThat(document.flaws()).isEmpty();
        assertThat(document.slug()).isEqualTo("a-b");
        assertThat(document.publishedAt()).hasToString("2026-03-01T01:00:00Z");
        assertThat(document.topicNames()).isEqualTo(Map.of("new-one", "新主题"));
        ItemContent content = document.content();
        assertThat(content.title()).isEqualTo("标题");
        assertThat(content.body().html()).isEqualTo("<p>好</p>");
        assertThat(content.cover()).isEqualTo(asset);
        assertThat(content.media()).containsExactly(asset);
        assertThat(content.topics()).containsExactly("food", "new-one");
        assertThat(content.regions()).containsExactly("500110");
        assertThat(content.contributors())
                .containsExactly(new Contributor("张三", null, null, "expert"));
        assertThat(content.fields())
                .isEqualTo(Map.of("claim", "说法", "variants", List.of("一", "二")));
    }

    @Test
    void everyFlawIsNamedWithItsPlace() {
        ItemDocument document =
                read(
                        """
                        {"titel":"x","title":["x"],"body":{"pdf":"x"},"cover":"nobody","topics":[{}],
                         "publishedAt":"gestern","source":{"url":"javascript:alert(1)"},"media":7}
                        """);

        assertThat(document.flaws())
                .extracting(Flaw::place)
                .containsExactlyInAnyOrder(
                        "/titel",
                        "/title",
                        "/body/pdf",
                        "/cover",
                        "/topics/0/slug",
                        "/publishedAt",
                        "/source/url",
                        "/media");
    }

    @Test
    void markdownAndPlainTextBecomeHtml() {
        assertThat(
                        read("{\"body\":{\"markdown\":\"# 一\\n\\n|a|b|\\n|-|-|\\n|1|2|\"}}")
                                .content()
                                .body()
                                .html())
                .contains("<h2>一</h2>", "<td>1</td>");
        assertThat(read("{\"body\":{\"text\":\"一<二\\n三\\n\\n四\"}}").content().body().html())
                .isEqualTo("<p>一&lt;二<br>三</p><p>四</p>");
    }

    @Test
    void charactersThatNoDatabaseKeepsAreDropped() {
        ItemContent content =
                read("{\"title\":\"a\\u0000b\\ud800c\",\"fields\":{\"x\":\"\\u0007y😀\"}}")
                        .content();

        assertThat(content.title()).isEqualTo("abc");
        assertThat(content.field("x")).isEqualTo("y😀");
    }

    private ItemDocument read(String text) {
        return ItemDocument.read(json.readTree(text));
    }
}
