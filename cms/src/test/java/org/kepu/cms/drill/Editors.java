package org.kepu.cms.drill;

import org.kepu.cms.drill.Client.Answer;
import org.kepu.cms.testing.KepuTest;

import tools.jackson.databind.JsonNode;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.BooleanSupplier;

import javax.imageio.ImageIO;

/**
 * People who write, sign, publish, correct and withdraw at whichever node comes first, and try
 * again until it is done. Whatever a node says was done must stay done.
 */
final class Editors {

    private static final String ITEMS = "/api/manage/v1/items";
    private static final String ADMIN = KepuTest.ADMIN_TOKEN;

    private final Client client = new Client();
    private final List<NodeProcess> nodes;
    private final Ledger ledger;
    private final BooleanSupplier goOn;
    private final List<String> signers;

    Editors(List<NodeProcess> nodes, Ledger ledger, BooleanSupplier goOn) {
        this.nodes = nodes;
        this.ledger = ledger;
        this.goOn = goOn;
        this.signers = List.of(hire("reviewer"), hire("expert"), hire("publisher"));
    }

    /** An account with that role, and its token. */
    private String hire(String role) {
        NodeProcess node = nodes.getFirst();
        Answer made =
                client.write(
                        node,
                        "POST",
                        "/api/manage/v1/users",
                        ADMIN,
                        Map.of(
                                "username",
                                "drill-" + role,
                                "displayName",
                                role,
                                "organization",
                                "演练",
                                "password",
                                "Long-Drill-Night-7-" + role,
                                "roles",
                                List.of(role)));
        Answer token =
                client.write(
                        node,
                        "POST",
                        "/api/manage/v1/tokens",
                        ADMIN,
                        Map.of(
                                "username",
                                "drill-" + role,
                                "name",
                                "drill",
                                "scopes",
                                List.of("content:read", "review", "publish")));
        if (!made.ok() || !token.ok()) {
            throw new IllegalStateException(
                    new String(token.body(), java.nio.charset.StandardCharsets.UTF_8));
        }
        return token.json().path("token").asString();
    }

    /** One editor's work until the drill ends; what was begun is finished. */
    void work(long seed) {
        var random = new Random(seed);
        while (goOn.getAsBoolean()) {
            String id = create(random);
            bring(id, random);
            int luck = random.nextInt(10);
            if (luck < 4 && change(id, random)) {
                bring(id, random);
            } else if (luck == 9) {
                withdraw(id, random);
            }
            if (luck < 3) {
                upload(random);
            }
        }
    }

    /** A draft; asked for again and again with one key, it must be one. */
    private String create(Random random) {
        String title = "演练 " + UUID.randomUUID();
        String key = UUID.randomUUID().toString();
        while (true) {
            Answer made =
                    note(
                            client.write(
                                    any(random),
                                    "POST",
                                    ITEMS,
                                    ADMIN,
                                    article(title),
                                    Map.of("Idempotency-Key", key)));
            if (made.ok()) {
                String id = made.json().path("id").asString();
                String before = ledger.titles.put(id, title);
                if (before != null) {
                    ledger.wrong.add("two titles for " + id);
                }
                return id;
            }
        }
    }

    /** Whatever state it is in, the next step, until its head is what the public sees. */
    private void bring(String id, Random random) {
        while (true) {
            NodeProcess node = any(random);
            Answer read = client.get(node, ITEMS + "/" + id, ADMIN);
            if (!read.ok()) {
                gone(id, read);
                continue;
            }
            JsonNode item = read.json();
            int head = item.path("head").asInt();
            switch (item.path("status").asString()) {
                case "draft" -> step(node, id, ADMIN, Map.of("action", "submit"));
                case "review" ->
                        step(
                                node,
                                id,
                                signers.get(item.path("review").path("stage").asInt() - 1),
                                Map.of("action", "sign"));
                case "approved" -> publish(node, id, head, random);
                case "scheduled" -> Thread.onSpinWait();
                default -> {
                    ledger.published.merge(id, head, Math::max);
                    return;
                }
            }
        }
    }

    private void publish(NodeProcess node, String id, int head, Random random) {
        boolean later = random.nextInt(4) == 0;
        Map<String, String> what =
                later
                        ? Map.of(
                                "action", "schedule", "at", Instant.now().plusSeconds(1).toString())
                        : Map.of("action", "publish");
        if (step(node, id, signers.getLast(), what).ok() && !later) {
            ledger.published.merge(id, head, Math::max);
        }
    }

    private boolean change(String id, Random random) {
        Answer read = client.get(any(random), ITEMS + "/" + id, ADMIN);
        if (!read.ok()) {
            return false;
        }
        String title = ledger.titles.get(id) + " 改";
        Answer saved =
                note(
                        client.write(
                                any(random),
                                "PUT",
                                ITEMS + "/" + id,
                                ADMIN,
                                article(title),
                                Map.of("If-Match", read.etag())));
        return saved.ok();
    }

    private void withdraw(String id, Random random) {
        while (!ledger.withdrawn.containsKey(id)) {
            NodeProcess node = any(random);
            Answer read = client.get(node, ITEMS + "/" + id, ADMIN);
            boolean done = read.ok() && read.json().path("status").asString().equals("withdrawn");
            if (done
                    || step(
                                    node,
                                    id,
                                    signers.getLast(),
                                    Map.of("action", "withdraw", "comment", "演练撤回"))
                            .ok()) {
                ledger.withdrawn.put(id, true);
            }
        }
    }

    private void upload(Random random) {
        byte[] picture = picture(random);
        Answer kept = note(client.upload(any(random), ADMIN, "drill.png", picture));
        if (kept.ok()) {
            String url = kept.json().path("url").asString();
            ledger.blobs.put(url.substring(url.indexOf("/assets/")), picture);
        }
    }

    private Answer step(NodeProcess node, String id, String token, Map<String, ?> what) {
        return note(client.write(node, "POST", ITEMS + "/" + id + "/transitions", token, what));
    }

    private Answer note(Answer answer) {
        (answer.ok() ? ledger.writes : ledger.refused).incrementAndGet();
        return answer;
    }

    private void gone(String id, Answer read) {
        if (read.status() == 404) {
            ledger.wrong.add("an acknowledged draft is gone: " + id);
        }
    }

    private NodeProcess any(Random random) {
        return nodes.get(random.nextInt(nodes.size()));
    }

    private static Map<String, Object> article(String title) {
        return Map.of(
                "type",
                "article",
                "title",
                title,
                "summary",
                "演练用的一条",
                "lang",
                "zh-CN",
                "body",
                Map.of("html", "<p>微波是一种电磁波。</p>"),
                "topics",
                List.of("food"),
                "audiences",
                List.of("senior"));
    }

    private static byte[] picture(Random random) {
        var image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 256; i++) {
            image.setRGB(i % 16, i / 16, random.nextInt());
        }
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException memoryNeverFails) {
            throw new UncheckedIOException(memoryNeverFails);
        }
        return bytes.toByteArray();
    }
}
