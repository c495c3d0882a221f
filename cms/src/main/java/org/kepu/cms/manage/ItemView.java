package org.kepu.cms.manage;

import org.kepu.cms.account.User;
import org.kepu.cms.account.Users;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.ItemStatus;
import org.kepu.cms.content.Revision;
import org.kepu.cms.content.Revisions;
import org.kepu.cms.content.Signature;
import org.kepu.cms.content.Signatures;
import org.kepu.cms.publish.Corrections;
import org.kepu.cms.publish.SnapshotJson;
import org.kepu.cms.review.WorkflowSettings;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes an item as its editors see it: the API's item, and how far its head is. */
@Component
class ItemView {

    private final SnapshotJson json;
    private final Revisions revisions;
    private final Signatures signatures;
    private final Corrections corrections;
    private final WorkflowSettings workflow;
    private final Users users;

    ItemView(
            SnapshotJson json,
            Revisions revisions,
            Signatures signatures,
            Corrections corrections,
            WorkflowSettings workflow,
            Users users) {
        this.json = json;
        this.revisions = revisions;
        this.signatures = signatures;
        this.corrections = corrections;
        this.workflow = workflow;
        this.users = users;
    }

    /** The item with its head, and its tag in {@code ETag}. */
    ResponseEntity<ObjectNode> answer(Item item) {
        return ResponseEntity.ok().header(HttpHeaders.ETAG, IfMatch.tag(item)).body(of(item));
    }

    /** The item with its head. */
    ObjectNode of(Item item) {
        return of(item, revisions.get(item.id(), item.head()));
    }

    /** The item as it was, or is, at that revision. */
    ObjectNode of(Item item, Revision revision) {
        ObjectNode node = withoutNames(item, revision);
        creator(node, item, users.findAll(List.of(item.createdBy())));
        return node;
    }

    /** As lists show them: without the body. */
    List<ObjectNode> entries(List<Item> items) {
        Map<ItemId, Revision> heads = revisions.heads(items);
        Map<UUID, User> creators =
                users.findAll(items.stream().map(Item::createdBy).collect(Collectors.toSet()));
        return items.stream()
                .map(
                        item -> {
                            Revision head = heads.get(item.id());
                            ObjectNode node =
                                    withoutNames(
                                            item,
                                            head == null
                                                    ? revisions.get(item.id(), item.head())
                                                    : head);
                            node.remove("body");
                            creator(node, item, creators);
                            return node;
                        })
                .toList();
    }

    private ObjectNode withoutNames(Item item, Revision revision) {
        List<Signature> given =
                item.status() == ItemStatus.DRAFT
                        ? List.of()
                        : signatures.of(item.id(), revision.number());
        ObjectNode node =
                json.item(
                        item,
                        revision.content(),
                        item.publishedAt() == null ? List.of() : corrections.of(item.id()),
                        given,
                        item.updatedAt());
        node.put("version", revision.number());
        // As it was saved, not with whole addresses: what is read here is sent back.
        node.putObject("body").put("html", revision.content().body().html());
        node.put("status", item.status().slug());
        review(node, item, given);
        node.put("head", item.head());
        node.put("live", item.live());
        node.put("etag", IfMatch.tag(item));
        node.put("createdAt", item.createdAt().toString());
        var scheduledAt = item.scheduledAt();
        node.put("scheduledAt", scheduledAt == null ? null : scheduledAt.toString());
        return node;
    }

    private void review(ObjectNode node, Item item, List<Signature> given) {
        ObjectNode review = node.putObject("review");
        review.put("stage", item.stage());
        review.put("of", workflow.stagesOf(item.type()).size());
        ArrayNode list = review.putArray("signatures");
        for (Signature signature : given) {
            list.addObject()
                    .put("stage", signature.stage())
                    .put("by", signature.name())
                    .put("at", signature.at().toString())
                    .put("sha256", signature.sha256())
                    .put("comment", signature.comment());
        }
    }

    private static void creator(ObjectNode node, Item item, Map<UUID, User> users) {
        User user = users.get(item.createdBy());
        node.putObject("createdBy")
                .put("id", item.createdBy().toString())
                .put("name", user == null ? "" : user.displayName());
    }
}
