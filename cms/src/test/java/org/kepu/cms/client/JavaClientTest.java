package org.kepu.cms.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kepu.cms.testing.Newsroom.PUBLISHER;
import static org.kepu.cms.testing.Newsroom.article;
import static org.kepu.cms.testing.Newsroom.rumor;
import static org.kepu.cms.testing.Newsroom.withFields;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kepu.client.ApiClient;
import org.kepu.client.ApiException;
import org.kepu.client.ChangesApi;
import org.kepu.client.ChangesApi.APIListChangesRequest;
import org.kepu.client.ClaimsApi;
import org.kepu.client.ClaimsApi.APIMatchClaimRequest;
import org.kepu.client.ItemsApi;
import org.kepu.client.ItemsApi.APIGetItemRequest;
import org.kepu.client.ItemsApi.APIListItemsRequest;
import org.kepu.client.SearchApi;
import org.kepu.client.SearchApi.APISearchRequest;
import org.kepu.client.model.Decision;
import org.kepu.client.model.Message;
import org.kepu.client.model.Verdict;
import org.kepu.cms.content.Item;
import org.kepu.cms.index.FollowChanges;
import org.kepu.cms.publish.WithdrawItem;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

@KepuTest
@Import(Newsroom.class)
class JavaClientTest {

    @LocalServerPort int port;
    @Autowired Newsroom newsroom;
    @Autowired WithdrawItem withdrawItem;
    @Autowired FollowChanges followChanges;

    private final ApiClient client = new ApiClient();

    @BeforeEach
    void connect() {
        client.setScheme("http").setHost("127.0.0.1").setPort(port);
    }

    @Test
    void itReadsAnItemWithItsTypes() throws Exception {
        Item live = newsroom.publish("rumor", rumor("用客户端读的核查"));

        var item = new ItemsApi(client).getItem(byName(live.slug()));

        assertThat(item.getId()).isEqualTo(live.id().value());
        assertThat(item.getTitle()).isEqualTo("用客户端读的核查");
        assertThat(item.getFields().getVerdict()).isEqualTo(Verdict.FALSE);
        assertThat(item.getBody().getHtml()).startsWith("<p>");
        assertThat(item.getPublishedAt()).isNotNull();
        assertThat(item.getCover()).isNull();
    }

    @Test
    void itPagesThroughLists() throws Exception {
        UUID first = newsroom.publish("rumor", rumor("客户端翻页一")).id().value();
        UUID second = newsroom.publish("rumor", rumor("客户端翻页二")).id().value();
        var items = new ItemsApi(client);
        List<UUID> seen = new ArrayList<>();

        String cursor = null;
        do {
            var page =
                    items.listItems(
                            APIListItemsRequest.newBuilder()
                                    .type(List.of("rumor", "article"))
                                    .audience(List.of("senior"))
                                    .limit(100)
                                    .cursor(cursor)
                                    .build());
            page.getData().forEach(it -> seen.add(it.getId()));
            cursor = page.getPage().getNext();
        } while (cursor != null);

        assertThat(seen).doesNotHaveDuplicates().contains(first, second);
    }

    @Test
    void itSearchesAndMatches() throws Exception {
        String claim = "丝瓜藤挂在门口能挡雷电";
        newsroom.publish(
                "rumor",
                withFields(
                        article("丝瓜藤能挡雷电吗"),
                        Map.of(
                                "claim",
                                claim,
                                "verdict",
                                "false",
                                "truth",
                                "挡雷电靠接地的避雷装置。",
                                "evidence",
                                List.of(Map.of("title", "GB 50057", "publisher", "国家标准")))));
        followChanges.catchUp();

        var found =
                new SearchApi(client)
                        .search(APISearchRequest.newBuilder().q("丝瓜藤").count(true).build());
        var answer =
                new ClaimsApi(client)
                        .matchClaim(
                                APIMatchClaimRequest.newBuilder()
                                        .message(new Message().text(claim))
                                        .build());

        assertThat(found.getData()).isNotEmpty();
        assertThat(found.getPage().getTotal()).isPositive();
        assertThat(answer.getDecision()).isEqualTo(Decision.MATCH);
        assertThat(answer.getMatches().getFirst().getVerdict()).isEqualTo(Verdict.FALSE);
    }

    @Test
    void itFollowsChangesAndTellsWhatIsGone() throws Exception {
        Item live = newsroom.publish("rumor", rumor("客户端看到撤回"));
        withdrawItem.withdraw(live.id(), "发错了。", PUBLISHER);
        var changes = new ChangesApi(client);
        List<String> kinds = new ArrayList<>();

        String since = "0";
        boolean more = true;
        while (more) {
            var page = changes.listChanges(APIListChangesRequest.newBuilder().since(since).build());
            page.getData().stream()
                    .filter(it -> it.getId().equals(live.id().value()))
                    .forEach(it -> kinds.add(it.getKind().getValue()));
            since = page.getPage().getNext();
            more = page.getPage().getMore();
        }

        assertThat(kinds).containsExactly("published", "withdrawn");
        assertThatThrownBy(() -> new ItemsApi(client).getItem(byName(live.slug())))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        gone -> {
                            assertThat(gone.getCode()).isEqualTo(410);
                            assertThat(gone.getResponseBody()).contains("发错了。");
                        });
    }

    private static APIGetItemRequest byName(String name) {
        return APIGetItemRequest.newBuilder().name(name).build();
    }
}
