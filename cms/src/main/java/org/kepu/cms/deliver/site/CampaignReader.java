package org.kepu.cms.deliver.site;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.content.Campaign;
import org.kepu.cms.deliver.site.view.CampaignLink;
import org.kepu.cms.publish.PublishedCampaigns.Counted;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Tells a campaign, and when it is, in the site's language. */
@Component
class CampaignReader {

    private final boolean english;
    private final DateTimeFormatter yearly;
    private final DateTimeFormatter once;

    CampaignReader(SiteSettings settings) {
        Locale locale = settings.locale();
        this.english = Locale.ENGLISH.equals(locale);
        this.yearly = DateTimeFormatter.ofPattern(english ? "d MMMM" : "M月d日", locale);
        this.once = DateTimeFormatter.ofPattern(english ? "d MMMM yyyy" : "yyyy年M月d日", locale);
    }

    CampaignLink link(Counted counted) {
        Campaign it = counted.campaign();
        String englishName = it.nameEn();
        return new CampaignLink(
                it.slug(),
                english && englishName != null ? englishName : it.name(),
                "/campaigns/" + it.slug(),
                it.about(),
                when(it.days()),
                counted.count());
    }

    private @Nullable String when(Campaign.Days days) {
        String from = days.from();
        if (from == null) {
            String words = english ? days.wordsEn() : days.words();
            return words == null ? days.words() : words;
        }
        String to = days.to();
        String first = day(from);
        String text =
                to == null || to.equals(from) ? first : first + (english ? " – " : "至") + day(to);
        if (from.startsWith("--")) {
            return english ? text + ", each year" : "每年" + text;
        }
        return text;
    }

    private String day(String day) {
        return day.startsWith("--")
                ? yearly.format(MonthDay.parse(day))
                : once.format(LocalDate.parse(day));
    }
}
