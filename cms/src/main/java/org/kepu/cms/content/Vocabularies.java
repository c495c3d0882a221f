package org.kepu.cms.content;

import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The topics and regions that items are filed under. Filled from {@code vocabulary/} at the first
 * start.
 */
@Component
public class Vocabularies {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Vocabularies(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** All topics in their order. */
    public List<Topic> topics() {
        return jdbc.sql("select slug, name, name_en, position from topics order by position, slug")
                .query(Vocabularies::topic)
                .list();
    }

    /** The topic with that slug. */
    public Optional<Topic> topic(String slug) {
        return jdbc.sql("select slug, name, name_en, position from topics where slug = ?")
                .param(slug)
                .query(Vocabularies::topic)
                .optional();
    }

    /** Adds a topic at the end; one that exists stays as it is. */
    public void addTopic(String slug, String name) {
        jdbc.sql(
                        "insert into topics (slug, name, name_en, position) select cast(? as"
                            + " varchar), cast(? as varchar), null, coalesce(max(position), 0) + 1"
                            + " from topics on conflict do nothing")
                .params(slug, name)
                .update();
    }

    /** All regions by code. */
    public List<Region> regions() {
        return jdbc.sql("select code, name from regions order by code")
                .query((row, number) -> new Region(row.getString("code"), row.getString("name")))
                .list();
    }

    private static Topic topic(ResultSet row, int number) throws SQLException {
        return new Topic(
                row.getString("slug"),
                row.getString("name"),
                row.getString("name_en"),
                row.getInt("position"));
    }

    /** Two nodes that start at once both find them empty. */
    @EventListener(ApplicationStartedEvent.class)
    @Order(0)
    @Transactional
    void fillAtFirstStart() throws IOException {
        if (topics().isEmpty()) {
            List<Topic> seed = read("topics", new TypeReference<>() {});
            for (int i = 0; i < seed.size(); i++) {
                jdbc.sql(
                                "insert into topics (slug, name, name_en, position) values (?, ?,"
                                        + " ?, ?) on conflict do nothing")
                        .param(seed.get(i).slug())
                        .param(seed.get(i).name())
                        .param(seed.get(i).nameEn())
                        .param(i)
                        .update();
            }
        }
        if (regions().isEmpty()) {
            List<Region> seed = read("regions", new TypeReference<>() {});
            for (Region region : seed) {
                jdbc.sql("insert into regions (code, name) values (?, ?) on conflict do nothing")
                        .param(region.code())
                        .param(region.name())
                        .update();
            }
        }
    }

    private <T> T read(String name, TypeReference<T> type) throws IOException {
        try (InputStream in =
                Vocabularies.class.getResourceAsStream("/vocabulary/" + name + ".json")) {
            if (in == null) {
                throw new IOException("vocabulary/" + name + ".json is not on the class path");
            }
            return json.readValue(in, type);
        }
    }
}
