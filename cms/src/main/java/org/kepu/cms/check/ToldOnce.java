package org.kepu.cms.check;

import org.kepu.cms.similar.Similar;
import org.kepu.cms.similar.SimilarItems;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;

/** {@code similar}: another item tells nearly the same; perhaps one of them is enough. */
@Component
class ToldOnce implements Check {

    private final SimilarItems similar;

    ToldOnce(SimilarItems similar) {
        this.similar = similar;
    }

    @Override
    public List<Finding> look(Draft draft) {
        List<Similar> others = similar.of(draft.id());
        if (others.isEmpty()) {
            return List.of();
        }
        Similar nearest = others.getFirst();
        return List.of(
                Finding.hint(
                                "similar",
                                "/body",
                                Map.of(
                                        "count",
                                        others.size(),
                                        "title",
                                        nearest.title(),
                                        "percent",
                                        nearest.percent()))
                        .suggesting("/studio/items/" + nearest.id()));
    }
}
