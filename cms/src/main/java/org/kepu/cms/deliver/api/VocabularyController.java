package org.kepu.cms.deliver.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.kepu.cms.content.Audience;
import org.kepu.cms.content.Campaign;
import org.kepu.cms.content.Campaigns;
import org.kepu.cms.content.Region;
import org.kepu.cms.content.Topic;
import org.kepu.cms.content.Vocabularies;
import org.kepu.cms.deliver.Answer;
import org.kepu.cms.deliver.Answers;
import org.kepu.cms.publish.PublishedItems;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The words that items are filed under, with how many published items carry each. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "vocabularies", description = "Topics, audiences, regions, campaigns")
class VocabularyController {

    private final Vocabularies vocabularies;
    private final Campaigns campaigns;
    private final PublishedItems published;
    private final Answers answers;
    private final MessageSource messages;
    private final JsonMapper json;

    VocabularyController(
            Vocabularies vocabularies,
            Campaigns campaigns,
            PublishedItems published,
            Answers answers,
            MessageSource messages,
            JsonMapper json) {
        this.vocabularies = vocabularies;
        this.campaigns = campaigns;
        this.published = published;
        this.answers = answers;
        this.messages = messages;
        this.json = json;
    }

    @GetMapping("/topics")
    @Answered("Topics")
    @Operation(operationId = "listTopics", summary = "All topics")
    void topics(HttpServletRequest request, HttpServletResponse response) throws IOException {
        send("topics", request, response, this::topics);
    }

    private void topics(ArrayNode data) {
        Map<String, Long> counts = published.tagCounts("topic");
        for (Topic topic : vocabularies.topics()) {
            data.addObject()
                    .put("slug", topic.slug())
                    .put("name", topic.name())
                    .put("nameEn", topic.nameEn())
                    .put("count", counts.getOrDefault(topic.slug(), 0L));
        }
    }

    @GetMapping("/audiences")
    @Answered("Audiences")
    @Operation(operationId = "listAudiences", summary = "The audiences")
    void audiences(HttpServletRequest request, HttpServletResponse response) throws IOException {
        send("audiences", request, response, this::audiences);
    }

    private void audiences(ArrayNode data) {
        Map<String, Long> counts = published.tagCounts("audience");
        for (Audience audience : Audience.values()) {
            data.addObject()
                    .put("name", audience.slug())
                    .put("label", label(audience, Locale.SIMPLIFIED_CHINESE))
                    .put("labelEn", label(audience, Locale.ENGLISH))
                    .put("count", counts.getOrDefault(audience.slug(), 0L));
        }
    }

    private String label(Audience audience, Locale locale) {
        return messages.getMessage("audience." + audience.slug(), null, locale);
    }

    @GetMapping("/regions")
    @Answered("Regions")
    @Operation(operationId = "listRegions", summary = "The district with its towns and streets")
    void regions(HttpServletRequest request, HttpServletResponse response) throws IOException {
        send("regions", request, response, this::regions);
    }

    private void regions(ArrayNode data) {
        Map<String, Long> counts = published.tagCounts("region");
        for (Region region : vocabularies.regions()) {
            data.addObject()
                    .put("code", region.code())
                    .put("name", region.name())
                    .put("count", counts.getOrDefault(region.code(), 0L));
        }
    }

    @GetMapping("/campaigns")
    @Answered("Campaigns")
    @Operation(
            operationId = "listCampaigns",
            summary = "The campaigns that published items belong to")
    void campaigns(HttpServletRequest request, HttpServletResponse response) throws IOException {
        send("campaigns", request, response, this::campaigns);
    }

    private void campaigns(ArrayNode data) {
        new TreeMap<>(published.tagCounts("campaign"))
                .forEach((name, count) -> campaign(data.addObject(), name, count));
    }

    /** The name is what the filter takes; campaigns under two names have one slug and one feed. */
    private void campaign(ObjectNode node, String name, long count) {
        Campaign campaign = campaigns.named(name);
        node.put("name", name)
                .put("slug", campaign.slug())
                .put("title", campaign.name())
                .put("titleEn", campaign.nameEn())
                .put("about", campaign.about())
                .put("from", campaign.days().from())
                .put("to", campaign.days().to())
                .put("count", count);
    }

    private interface Filling {
        void fill(ArrayNode data);
    }

    private void send(
            String name, HttpServletRequest request, HttpServletResponse response, Filling filling)
            throws IOException {
        Answer answer =
                answers.list(
                        name,
                        () -> {
                            ObjectNode node = json.createObjectNode();
                            filling.fill(node.putArray("data"));
                            node.putObject("page").putNull("next");
                            return Answer.of("application/json", node.toString(), Instant.EPOCH);
                        });
        answers.send(answer, request, response);
    }
}
