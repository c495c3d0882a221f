package org.kepu.cms.manage;

import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.Items;
import org.kepu.cms.similar.Similar;
import org.kepu.cms.similar.SimilarItems;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.UUID;

/** Which items tell nearly the same as one, in whatever state they are. */
@RestController
class SimilarController {

    private final Items items;
    private final SimilarItems similar;

    SimilarController(Items items, SimilarItems similar) {
        this.items = items;
        this.similar = similar;
    }

    /** The group, the most alike first. */
    record Group(List<Similar> data) {}

    @GetMapping("/api/manage/v1/items/{id}/similar")
    Group list(@PathVariable UUID id, Actor actor) {
        actor.require(Permission.READ);
        return new Group(similar.of(items.get(new ItemId(id)).id()));
    }
}
