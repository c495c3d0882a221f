package org.kepu.cms.similar;

import org.kepu.cms.content.ItemSaved;
import org.kepu.cms.content.Revisions;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps the sketch of every revision that is saved, with it, so that none is ever missing. */
@Component
class SketchOnSave {

    private final SimilarItems similar;
    private final Revisions revisions;

    SketchOnSave(SimilarItems similar, Revisions revisions) {
        this.similar = similar;
        this.revisions = revisions;
    }

    @EventListener
    void on(ItemSaved saved) {
        var content = revisions.get(saved.id(), saved.revision()).content();
        String transcript = content.field("transcript");
        similar.remember(saved.id(), content.body().text() + "\n" + transcript);
    }
}
