package org.kepu.cms.check;

import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;

/** {@code title-long}: a title that a channel would cut. */
@Component
class TitleFits implements Check {

    private final CheckSettings settings;

    TitleFits(CheckSettings settings) {
        this.settings = settings;
    }

    @Override
    public List<Finding> look(Draft draft) {
        String title = draft.content().title();
        int length = title.codePointCount(0, title.length());
        return settings.channels().entrySet().stream()
                .filter(it -> length > it.getValue())
                .sorted(Map.Entry.comparingByKey())
                .map(
                        it ->
                                Finding.hint(
                                        "title-long",
                                        "/title",
                                        Map.of(
                                                "channel", it.getKey(),
                                                "longest", it.getValue(),
                                                "length", length)))
                .toList();
    }
}
