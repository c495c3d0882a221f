package org.kepu.cms.manage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kepu.cms.manage.ManageClient.ITEMS;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kepu.cms.manage.ManageClient.Answer;
import org.kepu.cms.manage.ManageClient.Caller;
import org.kepu.cms.testing.KepuTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.util.UUID;

/** Items through the management API, over HTTP. */
@KepuTest
class ManageItemsTest {

    private static final String RUMOR =
            """
            {"type":"rumor","title":"%s","lang":"zh-CN","summary":"摘要",
             "body":{"markdown":"# 真相\\n\\n微波**不会**致癌。"},"topics":["food"],"audiences":["senior"],
             "regions":["500110"],
             "fields":{"claim":"微波炉加热食物会致癌","verdict":"false","truth":"不会。",
                       "evidence":[{"title":"GB 4706.21"}]}}
            """;

    @LocalServerPort int port;
    private ManageClient client;
    private Caller author;

    @BeforeEach
    void anAuthor() {
        client = new ManageClient(port);
        author = client.account("author");
    }

    @Test
    void aRumorGoesFromDraftToPublicByThreeSignatures() {
        String item = client.create(author, RUMOR.formatted("三审"));

        assertThat(client.move(item, author, "submit").at("/status")).isEqualTo("review");
        Answer first = client.move(item, client.account("reviewer"), "sign");
        assertThat(first.json().at("/review/of").intValue()).isEqualTo(3);
        assertThat(first.json().at("/review/signatures").size()).isEqualTo(1);
        assertThat(first.at("/review/signatures/0/sha256")).hasSize(64);
        client.move(item, client.account("expert"), "sign");
        Caller publisher = client.account("publisher");
        assertThat(client.move(item, publisher, "sign").at("/status")).isEqualTo("approved");
        Answer published = client.move(item, publisher, "publish");

        assertThat(published.status()).isEqualTo(200);
        assertThat(published.at("/status")).isEqualTo("published");
        assertThat(published.json().at("/live").intValue()).isEqualTo(1);
        assertThat(published.header("ETag")).matches("\"\\d+\"");
        assertThat(published.header("Cache-Control")).isEqualTo("no-store");
        assertThat(client.get(item + "/history", author).at("/data/0/action")).isEqualTo("publish");
        assertThat(client.move(item, publisher, "withdraw").at("/status")).isEqualTo("withdrawn");
    }

    @Test
    void whatIsReadCanBeSentBackAndChangesNothing() {
        String item = client.create(author, RUMOR.formatted("读出再写回"));
        Answer read = client.get(item, author);

        Answer saved =
                client.send("PUT", item, author, read.text(), "If-Match", read.header("ETag"));

        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
        assertThat(saved.header("ETag")).isEqualTo(read.header("ETag"));
        assertThat(saved.json().at("/head").intValue()).isEqualTo(1);
    }

    @Test
    void aWriteNeedsTheTagOfWhatWasRead() {
        String item = client.create(author, RUMOR.formatted("标签"));
        String tag = client.get(item, author).header("ETag");

        assertThat(client.send("PUT", item, author, RUMOR.formatted("无")).status()).isEqualTo(428);
        assertThat(client.send("DELETE", item, author, null).status()).isEqualTo(428);
        assertThat(client.send("PUT", item, author, RUMOR.formatted("新"), "If-Match", tag).status())
                .isEqualTo(200);
        Answer stale = client.send("PUT", item, author, RUMOR.formatted("旧"), "If-Match", tag);
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.at("/type")).isEqualTo("http://kepu.test/problems/stale-revision");
        assertThat(client.send("DELETE", item, author, null, "If-Match", tag).status())
                .isEqualTo(412);
        assertThat(client.get(item, author).at("/title")).isEqualTo("新");
    }

    @Test
    void theSameKeyCreatesOnce() {
        String key = UUID.randomUUID().toString();
        String body = RUMOR.formatted("点了两次");

        Answer first = client.post(ITEMS, author, body, "Idempotency-Key", key);
        Answer second = client.post(ITEMS, author, body, "Idempotency-Key", key);
        Answer other = client.post(ITEMS, author, RUMOR.formatted("别的"), "Idempotency-Key", key);

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.at("/type")).isEqualTo("http://kepu.test/problems/taken");
    }

    @Test
    void unknownMembersAndParametersAreRefusedWithTheirPlace() {
        Answer member = client.post(ITEMS, author, "{\"type\":\"article\",\"titel\":\"x\"}");
        Answer broken = client.post(ITEMS, author, "{\"type\":");
        Answer none = client.post(ITEMS, author, "{\"title\":\"x\"}");
        Answer parameter = client.get(ITEMS + "?statsu=draft", author);
        Answer value = client.get(ITEMS + "?status=lost", author);

        assertThat(member.status()).isEqualTo(400);
        assertThat(member.at("/errors/0/pointer")).isEqualTo("#/titel");
        assertThat(broken.status()).isEqualTo(400);
        assertThat(none.at("/errors/0/pointer")).isEqualTo("#/type");
        assertThat(parameter.at("/errors/0/parameter")).isEqualTo("statsu");
        assertThat(value.at("/errors/0/parameter")).isEqualTo("status");
        assertThat(
                        client.post(ITEMS, author, "{\"type\":\"gedicht\",\"title\":\"x\"}")
                                .at("/errors/0/pointer"))
                .isEqualTo("#/type");
    }

    @Test
    void aBodyThatNoItemHasIsRefused() {
        String huge =
                "{\"type\":\"article\",\"title\":\"x\",\"summary\":\"" + "长".repeat(1_700_000);

        Answer answer = client.post(ITEMS, author, huge + "\"}");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.at("/type")).isEqualTo("http://kepu.test/problems/too-large");
    }

    @Test
    void aListGoesThroughAllItemsPageByPage() {
        Caller editor = client.account("author");
        for (int i = 1; i <= 5; i++) {
            client.create(editor, RUMOR.formatted("第" + i + "条"));
        }

        Answer first = client.get(ITEMS + "?mine=true&limit=3&count=true", editor);
        Answer second =
                client.get(ITEMS + "?mine=true&limit=3&cursor=" + first.at("/page/next"), editor);

        assertThat(first.json().at("/data").size()).isEqualTo(3);
        assertThat(first.json().at("/page/total").intValue()).isEqualTo(5);
        assertThat(first.at("/data/0/title")).isEqualTo("第5条");
        assertThat(first.at("/data/0/body")).isEmpty();
        assertThat(first.at("/data/0/fields/verdict")).isEqualTo("false");
        assertThat(second.json().at("/data").size()).isEqualTo(2);
        assertThat(second.json().at("/page/next").isNull()).isTrue();
        assertThat(client.get(ITEMS + "?mine=true&q=第4", editor).json().at("/data").size())
                .isEqualTo(1);
        assertThat(client.get(ITEMS + "?mine=true&status=review", editor).json().at("/data").size())
                .isZero();
        assertThat(client.get(ITEMS + "?limit=101", editor).status()).isEqualTo(400);
    }

    @Test
    void revisionsAreListedComparedAndTakenBack() {
        String item = client.create(author, RUMOR.formatted("微波炉加热食物会致癌"));
        Answer read = client.get(item, author);
        client.send(
                "PUT",
                item + "?note=" + "sharper",
                author,
                RUMOR.formatted("微波炉热饭真的会致癌").replace("[\"food\"]", "[\"health\"]"),
                "If-Match",
                read.header("ETag"));

        Answer list = client.get(item + "/revisions", author);
        Answer diff = client.get(item + "/revisions/2/diff?with=1", author);
        Answer restored = client.post(item + "/revisions/1/restore", author, null);

        assertThat(list.json().at("/data").size()).isEqualTo(2);
        assertThat(list.at("/data/0/note")).isEqualTo("sharper");
        assertThat(list.json().at("/data/0/head").booleanValue()).isTrue();
        assertThat(diff.json().at("/changes/0/segments").toString())
                .isEqualTo(
                        "[{\"op\":\"equal\",\"text\":\"微波炉\"},{\"op\":\"delete\",\"text\":\"加热食物\"},"
                            + "{\"op\":\"insert\",\"text\":\"热饭真的\"},{\"op\":\"equal\",\"text\":\"会致癌\"}]");
        assertThat(diff.at("/changes/1/added/0")).isEqualTo("health");
        assertThat(diff.at("/changes/1/removed/0")).isEqualTo("food");
        assertThat(restored.at("/title")).isEqualTo("微波炉加热食物会致癌");
        assertThat(restored.json().at("/head").intValue()).isEqualTo(3);
        assertThat(client.get(item + "/revisions/9", author).status()).isEqualTo(404);
    }

    @Test
    void actsWithoutWhatTheyNeedAreRefused() {
        String item = client.create(author, RUMOR.formatted("缺这缺那"));

        assertThat(client.post(item + "/transitions", author, "{}").at("/errors/0/pointer"))
                .isEqualTo("#/action");
        assertThat(
                        client.post(item + "/transitions", author, "{\"action\":\"explode\"}")
                                .at("/errors/0/pointer"))
                .isEqualTo("#/action");
        assertThat(
                        client.post(
                                        item + "/transitions",
                                        author,
                                        "{\"action\":\"submit\"}",
                                        "If-Match",
                                        "\"99\"")
                                .status())
                .isEqualTo(412);
        Answer bare =
                client.move(
                        client.create(author, "{\"type\":\"rumor\",\"title\":\"空\"}"),
                        author,
                        "submit");
        assertThat(bare.status()).isEqualTo(400);
        assertThat(bare.text()).contains("#/fields/evidence");
    }
}
