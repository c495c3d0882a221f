package org.kepu.cms.request;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemContent;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.SafeHtml;
import org.kepu.cms.content.SaveItem;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Answers a request: with a debunk that is public already, or with a new one, whose publication
 * then is the answer.
 */
@Component
public class AnswerRequest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int MOST_WORDINGS = 20;
    private static final int LONGEST_WORDING = 2000;

    private final DeskWork work;
    private final ClaimRequests requests;
    private final Items items;
    private final SaveItem saveItem;
    private final Clock clock;

    AnswerRequest(
            DeskWork work, ClaimRequests requests, Items items, SaveItem saveItem, Clock clock) {
        this.work = work;
        this.requests = requests;
        this.items = items;
        this.saveItem = saveItem;
        this.clock = clock;
    }

    /**
     * Answers with something public.
     *
     * @throws Invalid if nothing with that id is public
     */
    @Transactional
    public RequestCluster with(UUID id, long version, ItemId answer, Actor actor) {
        actor.require(Permission.WRITE);
        RequestCluster cluster = work.seen(id, version);
        requireNotMerged("answer", cluster);
        Item item =
                items.find(answer)
                        .filter(Item::isLive)
                        .orElseThrow(() -> new Invalid(Flaw.at("/item", "request.flaw.item")));
        return work.done(answeredBy(cluster, item.id(), actor), "answer", actor, item.title());
    }

    /** Starts a rumor draft with the claim as it was asked about, and takes the request. */
    @Transactional
    public RequestCluster withDraft(UUID id, long version, Actor actor) {
        actor.require(Permission.WRITE);
        RequestCluster cluster = work.seen(id, version);
        requireNotMerged("draft", cluster);
        if (cluster.answered() || cluster.state() == RequestState.CLOSED) {
            throw new DeskWork.NotNow("draft", cluster);
        }
        ItemId earlier = cluster.answerId();
        if (earlier != null && items.find(earlier).isPresent()) {
            return cluster;
        }
        Item draft = saveItem.create("rumor", null, null, prefilled(cluster), actor);
        return work.done(answeredBy(cluster, draft.id(), actor), "draft", actor, draft.title());
    }

    private ItemContent prefilled(RequestCluster cluster) {
        List<String> wordings =
                requests.wordings(cluster.id(), MOST_WORDINGS + 1).stream()
                        .map(
                                it ->
                                        it.length() > LONGEST_WORDING
                                                ? it.substring(0, LONGEST_WORDING)
                                                : it)
                        .toList();
        String claim = wordings.isEmpty() ? cluster.claim() : wordings.getFirst();
        var fields = new HashMap<String, Object>();
        fields.put("claim", claim);
        if (wordings.size() > 1) {
            fields.put("variants", wordings.subList(1, wordings.size()));
        }
        fields.put("firstSeen", LocalDate.ofInstant(cluster.firstAskedAt(), ZONE).toString());
        if (cluster.url() != null) {
            fields.put("appearances", List.of(Map.of("platform", "公众求证", "url", cluster.url())));
        }
        String title = cluster.claim().replaceAll("[？?。！!…\\s]+$", "") + "？";
        return new ItemContent(
                title,
                "",
                "zh-CN",
                SafeHtml.EMPTY,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                fields);
    }

    private static void requireNotMerged(String action, RequestCluster cluster) {
        if (cluster.state() == RequestState.MERGED) {
            throw new DeskWork.NotNow(action, cluster);
        }
    }

    private RequestCluster answeredBy(RequestCluster it, ItemId answer, Actor actor) {
        @Nullable UUID assignee = it.assignee() == null ? actor.id() : it.assignee();
        return new RequestCluster(
                it.id(),
                it.claim(),
                it.text(),
                it.url(),
                RequestState.ACCEPTED,
                it.harm(),
                it.asked(),
                it.askedLately(),
                it.firstAskedAt(),
                it.lastAskedAt(),
                assignee,
                it.dueAt() == null
                        ? clock.instant().plus(java.time.Duration.ofDays(3))
                        : it.dueAt(),
                answer,
                it.answered(),
                "",
                it.mergedInto(),
                it.version());
    }
}
