package org.kepu.cms.deliver.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Objects;

/** What the application gives a theme is what the themes' contract promises, member by member. */
class ThemeDataTest {

    @ParameterizedTest
    @CsvSource({
        "Site, _site, /site",
        "Site$Features, _site, /site/features",
        "Site$Furniture, _site, /site/furniture",
        "Site$Emergency, home.emergency, /site/emergency",
        "Page, home, /page",
        "Page$Feed, home, /page/feeds/0",
        "Page$Meta, home, /page/meta/0",
        "Card, home, /debunks/0",
        "Picture, article, /item/cover",
        "When, article, /item/published",
        "TopicLink, home, /topics/0",
        "AudienceLink, home, /audiences/0",
        "RegionLink, regions, /regions/0",
        "CampaignLink, campaign, /campaign",
        "ShownItem, rumor, /item",
        "ShownItem$Source, rumor, /item/source",
        "ShownItem$Contributor, rumor, /item/contributors/0",
        "ShownItem$Correction, rumor, /item/corrections/0",
        "ShownRumor, rumor, /rumor",
        "ShownRumor$Appearance, rumor, /rumor/appearances/0",
        "ShownRumor$Evidence, rumor, /rumor/evidence/0",
        "ShownShare, rumor, /share",
        "ShownShare$Text, rumor, /share/texts/0",
        "ShownShare$Sheet, rumor, /share/posters/0",
        "ShownVideo, video, /video",
        "ShownVideo$Chapter, video, /video/chapters/0",
        "ShownVideo$Source, video, /video/sources/0",
        "ShownVideo$Track, video, /video/tracks/0",
        "ShownResource, resource, /resource",
        "ShownResource$File, resource, /resource/files/0",
        "ShownEvent, event, /event",
        "ShownMatch, check.possible, /matches/0",
        "ShownMatch$Difference, check.possible, /matches/0/conflicts/0",
        "Part, check.match, /marked/0",
        "Choice, list.rumors, /filters/0",
        "Choice, search, /facets/0/values/0",
        "Choice$Group, search, /facets/0",
        "Line$Erratum, errata, /errata/0",
        "Line$FeedRow, outlets, /feeds/0",
        "Line$Link, search, /suggestion"
    })
    void aViewHasTheMembersOfTheExample(String view, String example, String pointer)
            throws Exception {
        Class<?> type = Class.forName("org.kepu.cms.deliver.site.view." + view);

        assertThat(Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName))
                .containsExactlyInAnyOrderElementsOf(read(example).at(pointer).propertyNames());
    }

    private static JsonNode read(String example) throws IOException {
        String file = "/themes/contract/" + example + ".json";
        try (InputStream in =
                Objects.requireNonNull(ThemeDataTest.class.getResourceAsStream(file), file)) {
            return new JsonMapper().readTree(in);
        }
    }
}
