package org.kepu.cms.deliver.site;

import org.kepu.cms.deliver.site.view.Page;
import org.kepu.cms.deliver.site.view.Site;
import org.kepu.cms.emergency.ApprovedText;
import org.kepu.cms.emergency.CurrentEmergency;
import org.kepu.cms.emergency.Emergency;
import org.kepu.cms.request.RequestSettings;
import org.kepu.cms.settings.Installation;
import org.springframework.stereotype.Component;

import java.util.Optional;

/** What is the same on every page. */
@Component
class SiteFrame {

    private final ChosenTheme theme;
    private final SiteSettings settings;
    private final Installation installation;
    private final RequestSettings requests;
    private final CurrentEmergency emergency;
    private final Times times;

    SiteFrame(
            ChosenTheme theme,
            SiteSettings settings,
            Installation installation,
            RequestSettings requests,
            CurrentEmergency emergency,
            Times times) {
        this.theme = theme;
        this.settings = settings;
        this.installation = installation;
        this.requests = requests;
        this.emergency = emergency;
        this.times = times;
    }

    /** Changes whenever what is the same on every page does. */
    String stamp() {
        return emergency.stamp();
    }

    private Site.Emergency banner(Emergency it) {
        return new Site.Emergency(
                it.title(),
                it.message()
                        .flatMap(entry -> Optional.ofNullable(entry.text()))
                        .map(text -> told(it.title(), text))
                        .orElse(it.title()),
                "/emergency/" + it.slug(),
                it.level().slug(),
                it.drill(),
                times.minute(it.asOf().toString()));
    }

    /** What to do, with what it is about unless the title has said that already. */
    private static String told(String title, ApprovedText text) {
        String first = text.instructions().isEmpty() ? "" : text.instructions().getFirst();
        return text.headline().equals(title) && !first.isEmpty()
                ? first
                : text.headline() + "。" + first;
    }

    /** What this installation can do. */
    Site.Features features() {
        return new Site.Features(true, requests.open());
    }

    /**
     * The frame of a page.
     *
     * @param elder whether the reader chose large type
     * @param script which characters they chose
     */
    Site site(boolean elder, ReaderScript script, Page page) {
        return new Site(
                theme.siteName(),
                theme.tagline(),
                installation.baseUrl().toString(),
                theme.address("site.css"),
                theme.address("site.js"),
                theme.address("icon.svg"),
                theme.colour(),
                script.language(settings.language()),
                elder,
                script.shown(),
                script.alternates(page),
                emergency.foremost().map(this::banner).orElse(null),
                features(),
                settings.furniture().shown());
    }
}
