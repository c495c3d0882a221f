package org.kepu.cms.check;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.content.ItemContent;
import org.kepu.cms.content.SourceCredit;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code source-missing}: an article without source, link or evidence. {@code evidence-bare}: a
 * piece of evidence that nobody could look up, since it has neither publisher nor link.
 */
@Component
class SourceGiven implements Check {

    @Override
    public List<Finding> look(Draft draft) {
        ItemContent content = draft.content();
        var found = new ArrayList<Finding>();
        List<?> evidence =
                content.fields().get("evidence") instanceof List<?> list ? list : List.of();
        for (int i = 0; i < evidence.size(); i++) {
            if (evidence.get(i) instanceof Map<?, ?> one && isBare(one)) {
                found.add(
                        Finding.hint(
                                "evidence-bare", "/fields/evidence/" + i, Map.of("number", i + 1)));
            }
        }
        boolean article = draft.type().equals("article");
        if (article
                && evidence.isEmpty()
                && !isCredited(content)
                && !content.body().html().contains("<a ")) {
            found.add(Finding.hint("source-missing", "/source", Map.of()));
        }
        return found;
    }

    private static boolean isBare(Map<?, ?> evidence) {
        return isBlank(evidence.get("url")) && isBlank(evidence.get("publisher"));
    }

    private static boolean isBlank(@Nullable Object value) {
        return !(value instanceof String text) || text.isBlank();
    }

    private static boolean isCredited(ItemContent content) {
        SourceCredit source = content.source();
        return source != null && !(isBlankText(source.name()) && isBlankText(source.url()));
    }

    private static boolean isBlankText(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
