package org.kepu.cms.deliver.site;

import org.kepu.cms.deliver.site.view.Site;
import org.kepu.cms.request.RequestSettings;
import org.kepu.cms.settings.Installation;
import org.springframework.stereotype.Component;

/** What is the same on every page. */
@Component
class SiteFrame {

    private final Theme theme;
    private final SiteSettings settings;
    private final Installation installation;
    private final RequestSettings requests;

    SiteFrame(
            Theme theme,
            SiteSettings settings,
            Installation installation,
            RequestSettings requests) {
        this.theme = theme;
        this.settings = settings;
        this.installation = installation;
        this.requests = requests;
    }

    /** What this installation can do. */
    Site.Features features() {
        return new Site.Features(false, requests.open());
    }

    /**
     * The frame of a page.
     *
     * @param elder whether the reader chose large type
     */
    Site site(boolean elder) {
        return new Site(
                settings.name(),
                settings.tagline(),
                installation.baseUrl().toString(),
                theme.address("site.css"),
                theme.address("site.js"),
                theme.address("icon.svg"),
                theme.colour(),
                settings.language(),
                elder,
                null,
                features(),
                settings.furniture().shown());
    }
}
