package org.kepu.cms.studio;

import org.kepu.cms.content.ContentType;
import org.kepu.cms.content.ContentTypes;
import org.kepu.cms.content.Topic;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.problem.Problem;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Says things in the reader's language. */
@Component
class Words {

    private final MessageSource texts;
    private final ContentTypes types;

    Words(MessageSource texts, ContentTypes types) {
        this.texts = texts;
        this.types = types;
    }

    /** The text with that key; the key itself when there is none. */
    String say(String key, Object... args) {
        Locale locale = LocaleContextHolder.getLocale();
        return Objects.requireNonNullElse(texts.getMessage(key, args, key, locale), key);
    }

    /** What the flaw says. */
    String say(Flaw flaw) {
        String text = say(flaw.key());
        for (var fact : flaw.facts().entrySet()) {
            text = text.replace("{" + fact.getKey() + "}", String.valueOf(fact.getValue()));
        }
        return text;
    }

    /** What the problem says: each of its flaws, or its sentence. */
    String say(Problem problem) {
        if (problem instanceof Invalid invalid) {
            return invalid.flaws().stream().map(this::say).collect(Collectors.joining(" "));
        }
        return say(Flaw.at("", problem.detailKey(), problem.facts()));
    }

    /** What the content type is called. */
    String type(String name) {
        return types.find(name).map(Words::label).orElse(name);
    }

    static String label(ContentType type) {
        return pick(type.label(), type.name());
    }

    /** What the topic is called. */
    static String name(Topic topic) {
        String english = topic.nameEn();
        return english() && english != null ? english : topic.name();
    }

    /** The entry for the reader's language, or the Chinese one. */
    static <T> T pick(Map<String, T> byLanguage, T otherwise) {
        T found = byLanguage.get(english() ? "en" : "zh-CN");
        return found == null ? byLanguage.getOrDefault("zh-CN", otherwise) : found;
    }

    static boolean english() {
        return LocaleContextHolder.getLocale().getLanguage().equals("en");
    }
}
