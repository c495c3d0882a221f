package org.kepu.cms.intake;

import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.ingest.reason.Reason;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Says what is wrong with a document's members in a sentence that names each. */
@Component
class WhyRejected {

    private static final int MOST = 10;

    private final MessageSource messages;

    WhyRejected(MessageSource messages) {
        this.messages = messages;
    }

    Reason of(Invalid invalid) {
        var places = new ArrayList<String>();
        var sentences = new ArrayList<String>();
        for (Flaw flaw : invalid.flaws().stream().limit(MOST).toList()) {
            places.add(flaw.place());
            sentences.add(flaw.place() + "：" + sentence(flaw));
        }
        return new Reason("wrong-members", List.copyOf(places), text(sentences));
    }

    private static String text(List<String> sentences) {
        return "内容有误，请改正后重新导入。" + String.join(" ", sentences);
    }

    private String sentence(Flaw flaw) {
        String text =
                Objects.requireNonNullElse(
                        messages.getMessage(
                                flaw.key(), null, flaw.key(), Locale.SIMPLIFIED_CHINESE),
                        flaw.key());
        for (Map.Entry<String, ?> fact : flaw.facts().entrySet()) {
            text = text.replace("{" + fact.getKey() + "}", String.valueOf(fact.getValue()));
        }
        return text;
    }
}
