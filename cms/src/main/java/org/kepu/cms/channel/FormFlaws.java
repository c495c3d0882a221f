package org.kepu.cms.channel;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.problem.Flaw;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Says what is wrong with a form that somebody wrote. */
final class FormFlaws {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,63}");
    private static final int MOST_NAMES = 40;

    private final List<Flaw> flaws = new ArrayList<>();

    private FormFlaws() {}

    static List<Flaw> of(OutletForm form) {
        var found = new FormFlaws();
        found.number("titleLength", form.titleLength(), 4, 1000);
        found.number("summaryLength", form.summaryLength(), 4, 10_000);
        found.number("imageWidth", form.imageWidth(), 16, 10_000);
        found.number("silentHours", form.silentHours(), 1, 24 * 365);
        if (form.names() != null && !areNames(form.names())) {
            found.flaws.add(Flaw.at("/form/names", "channel.names"));
        }
        if (form.files() != null && !OutletForm.FILES.containsAll(form.files())) {
            found.flaws.add(
                    Flaw.at(
                            "/form/files",
                            "flaw.unknown-value",
                            Map.of("value", String.join(",", form.files()))));
        }
        return found.flaws;
    }

    /** No two members may end up with one name. */
    private static boolean areNames(Map<String, String> names) {
        return names.size() <= MOST_NAMES
                && names.values().stream().allMatch(it -> NAME.matcher(it).matches())
                && names.values().stream().distinct().count() == names.size();
    }

    private void number(String member, @Nullable Integer given, int least, int most) {
        if (given != null && (given < least || given > most)) {
            flaws.add(
                    Flaw.at(
                            "/form/" + member,
                            "flaw.number",
                            Map.of("least", least, "most", most)));
        }
    }
}
