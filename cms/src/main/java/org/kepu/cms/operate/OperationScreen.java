package org.kepu.cms.operate;

import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.operate.Condition.Severity;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** The operator's page: how each part is and what to do, and the figures behind it. */
@Controller
class OperationScreen {

    private final Figures figures;
    private final Conditions conditions;
    private final MessageSource texts;

    OperationScreen(Figures figures, Conditions conditions, MessageSource texts) {
        this.figures = figures;
        this.conditions = conditions;
        this.texts = texts;
    }

    /**
     * A part on the page.
     *
     * @param severity {@code well}, {@code attention} or {@code ill}
     */
    public record PartLine(String name, String severity, String sentence, String advice) {}

    /** A figure on the page. */
    public record FigureLine(String metric, String name, String value) {}

    @GetMapping("/studio/operation")
    String show(Actor actor, Model model) {
        actor.require(Permission.ADMINISTER);
        List<Condition> now = conditions.now();
        Reading reading = figures.reading();
        model.addAttribute("parts", now.stream().map(this::line).toList());
        model.addAttribute(
                "ill", now.stream().anyMatch(it -> it.severity().compareTo(Severity.WELL) > 0));
        model.addAttribute(
                "figures",
                Stream.of(Figure.values()).map(figure -> line(figure, reading)).toList());
        return "studio/operation";
    }

    private PartLine line(Condition condition) {
        String advice =
                condition.severity() == Severity.WELL
                        ? ""
                        : say("operate." + condition.part().slug() + ".advice", condition);
        return new PartLine(
                say("operate." + condition.part().slug(), condition),
                condition.severity().name().toLowerCase(Locale.ROOT),
                say("operate." + condition.key(), condition),
                advice);
    }

    private FigureLine line(Figure figure, Reading reading) {
        double value = reading.value(figure);
        String shown =
                Double.isNaN(value)
                        ? "?"
                        : String.format(Locale.ROOT, "%,d", Math.round(value))
                                + (figure.unit().equals("seconds") ? " s" : "");
        return new FigureLine(figure.metric(), text("operate.figure." + figure.metric()), shown);
    }

    private String say(String key, Condition condition) {
        String text = text(key);
        for (var fact : condition.facts().entrySet()) {
            text = text.replace("{" + fact.getKey() + "}", String.valueOf(fact.getValue()));
        }
        return text;
    }

    private String text(String key) {
        Locale locale = LocaleContextHolder.getLocale();
        return Objects.requireNonNullElse(texts.getMessage(key, null, key, locale), key);
    }
}
