package org.kepu.cms.manage;

import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.content.ContentType;
import org.kepu.cms.content.ContentTypes;
import org.kepu.cms.content.Region;
import org.kepu.cms.content.Topic;
import org.kepu.cms.content.Vocabularies;
import org.kepu.cms.listing.Listing;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What editors choose from: topics, regions, content types. Short lists, given whole. */
@RestController
@RequestMapping("/api/manage/v1")
class VocabularyController {

    private final Vocabularies vocabularies;
    private final ContentTypes types;

    VocabularyController(Vocabularies vocabularies, ContentTypes types) {
        this.vocabularies = vocabularies;
        this.types = types;
    }

    @GetMapping("/topics")
    Listing<Topic> topics(Actor actor) {
        actor.require(Permission.READ);
        return Listing.last(vocabularies.topics());
    }

    @GetMapping("/regions")
    Listing<Region> regions(Actor actor) {
        actor.require(Permission.READ);
        return Listing.last(vocabularies.regions());
    }

    @GetMapping("/types")
    Listing<ContentType> types(Actor actor) {
        actor.require(Permission.READ);
        return Listing.last(types.all());
    }
}
