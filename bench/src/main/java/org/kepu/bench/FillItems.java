package org.kepu.bench;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;

import javax.sql.DataSource;

/**
 * Fills the database of the run with items, quicker than through any door of Kepu. It is put beside
 * Kepu for the run and is no part of it.
 */
@RestController
class FillItems {

    private static final int BATCH = 1000;
    private static final String[] THINGS = {
        "微波炉", "隔夜菜", "手机辐射", "酵素", "维生素", "转基因", "食盐", "味精", "鸡蛋", "牛奶", "疫苗", "口罩", "充电宝", "电动车",
                "地震",
        "台风", "洪水", "雷电", "核酸", "血压", "血糖", "近视", "蛀牙", "骨质疏松", "中暑", "煤气", "地铁", "臭氧", "雾霾", "饮水"
    };
    private static final String[] CLAIMS = {
        "会致癌吗",
        "到底能不能吃",
        "有没有用",
        "怎么预防",
        "的正确做法",
        "十个误区",
        "为什么不能信",
        "国家标准怎么说",
        "专家解读",
        "老年人要注意什么",
        "和孩子有关的事",
        "真相在这里"
    };
    private static final String[] TYPES = {"rumor", "article", "video", "resource", "event"};
    private static final String[] STATUSES = {
        "draft",
        "draft",
        "review",
        "approved",
        "published",
        "published",
        "published",
        "published",
        "withdrawn",
        "archived"
    };

    private final DataSource database;

    FillItems(DataSource database) {
        this.database = database;
    }

    @PostMapping("/api/v1/fill/{count}")
    int fill(@PathVariable int count) throws SQLException {
        var random = new Random(42);
        UUID[] people = new UUID[50];
        for (int i = 0; i < people.length; i++) {
            people[i] = new UUID(random.nextLong(), random.nextLong());
        }
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert =
                    connection.prepareStatement(
                            "insert into items (id, type, slug, status, stage, title, lang, head,"
                                + " version, created_by, created_at, updated_at) values (?, ?, ?,"
                                + " ?, ?, ?, 'zh-CN', 1, 1, ?, ?, ?)")) {
                for (int i = 0; i < count; i++) {
                    one(insert, i, random, people);
                    if (i % BATCH == BATCH - 1) {
                        insert.executeBatch();
                    }
                }
                insert.executeBatch();
            }
            connection.commit();
            try (var statement = connection.createStatement()) {
                statement.execute("analyze");
            }
            connection.commit();
        }
        return count;
    }

    private static void one(PreparedStatement insert, int i, Random random, UUID[] people)
            throws SQLException {
        String status = STATUSES[random.nextInt(STATUSES.length)];
        OffsetDateTime at =
                OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC).minusMinutes(i);
        insert.setObject(1, UUID.randomUUID());
        insert.setString(2, TYPES[random.nextInt(TYPES.length)]);
        insert.setString(3, "filled-" + i);
        insert.setString(4, status);
        insert.setInt(5, status.equals("review") ? 1 + random.nextInt(3) : 0);
        insert.setString(
                6,
                THINGS[random.nextInt(THINGS.length)]
                        + CLAIMS[random.nextInt(CLAIMS.length)]
                        + "（第 "
                        + i
                        + " 期）");
        insert.setObject(7, people[random.nextInt(people.length)]);
        insert.setObject(8, at);
        insert.setObject(9, at);
        insert.addBatch();
    }
}
