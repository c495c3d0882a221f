package org.kepu.cms.manage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kepu.cms.manage.ManageClient.ITEMS;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.manage.ManageClient.Answer;
import org.kepu.cms.manage.ManageClient.Caller;
import org.kepu.cms.task.OpenTask;
import org.kepu.cms.task.TaskKind;
import org.kepu.cms.task.Tasks;
import org.kepu.cms.testing.KepuTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Each call of the management API by each role, on own and on others' items. */
@KepuTest
class WhoMayDoWhatTest {

    private static final String WHO =
            "call                  nobody reader author owner reviewer expert publisher admin"
                    + " auditor outlet";

    /** What is answered; the item is a complete draft of the owner's, fresh for each call. */
    private static final String[] TABLE = {
        "list                  401 200 200 200 200 200 200 200 200 403",
        "read                  401 200 200 200 200 200 200 200 200 403",
        "create                401 403 201 201 403 403 201 201 403 403",
        "save                  401 403 403 200 403 403 200 200 403 403",
        "delete                401 403 403 204 403 403 204 204 403 403",
        "submit                401 403 403 200 403 403 200 200 403 403",
        "sign                  401 403 403 403 200 403 403 403 403 403",
        "return                401 403 403 403 200 403 403 403 403 403",
        "publish               401 403 403 403 403 403 200 200 403 403",
        "publish-draft         401 403 403 403 403 403 409 409 403 403",
        "schedule              401 403 403 403 403 403 200 200 403 403",
        "correct-draft         401 403 403 403 403 403 409 409 403 403",
        "withdraw-draft        401 403 403 403 403 403 409 409 403 403",
        "sign-draft            401 409 409 409 409 409 409 409 409 403",
        "archive               401 403 403 200 403 403 200 200 403 403",
        "restore-draft         401 403 403 409 403 403 409 409 403 403",
        "revisions             401 200 200 200 200 200 200 200 200 403",
        "diff                  401 200 200 200 200 200 200 200 200 403",
        "restore-revision      401 403 403 200 403 403 200 200 403 403",
        "checks                401 200 200 200 200 200 200 200 200 403",
        "history               401 200 200 200 200 200 200 200 200 403",
        "table                 401 200 200 200 200 200 200 200 200 403",
        "table-back            401 403 200 200 403 403 200 200 403 403",
        "export-media          401 200 200 200 200 200 200 200 200 403",
        "evidence              401 200 200 200 200 200 200 200 200 403",
        "evidence-check        401 403 202 202 403 403 202 202 403 403",
        "tasks                 401 200 200 200 200 200 200 200 200 403",
        "task-assign           401 403 403 200 403 403 200 200 403 403",
        "task-done             401 403 403 204 403 403 204 204 403 403",
        "upload                401 403 201 201 403 403 201 201 403 403",
        "assets                401 200 200 200 200 200 200 200 200 403",
        "topics                401 200 200 200 200 200 200 200 200 403",
        "missing               401 404 404 404 404 404 404 404 404 403",
    };

    private static final String RUMOR =
            """
            {"type":"rumor","title":"谁能做什么","fields":{"claim":"说法","verdict":"false",
             "truth":"真相","evidence":[{"title":"证据"}]}}
            """;

    @LocalServerPort int port;
    @Autowired OpenTask openTask;
    @Autowired Tasks tasks;
    private ManageClient client;
    private final Map<String, Caller> callers = new LinkedHashMap<>();

    @BeforeEach
    void oneOfEachRole() {
        client = new ManageClient(port);
        callers.put("nobody", Caller.NOBODY);
        callers.put("reader", client.accountWithScopes("\"content:read\"", "author"));
        callers.put("author", client.account("author"));
        callers.put("owner", client.account("author"));
        for (String role : List.of("reviewer", "expert", "publisher", "auditor", "outlet")) {
            callers.put(role, client.account(role));
        }
        callers.put("admin", Caller.ADMIN);
    }

    @Test
    void theTableHolds() {
        String[] who = WHO.split(" +");
        List<String> wrong = new ArrayList<>();
        for (String row : TABLE) {
            String[] expected = row.split(" +");
            for (int i = 1; i < expected.length; i++) {
                int status = call(expected[0], callers.get(who[i])).status();
                if (status != Integer.parseInt(expected[i])) {
                    wrong.add(
                            expected[0]
                                    + " by "
                                    + who[i]
                                    + " answers "
                                    + status
                                    + ", not "
                                    + expected[i]);
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    private Answer call(String name, Caller caller) {
        return switch (name) {
            case "list" -> client.get(ITEMS, caller);
            case "create" -> client.post(ITEMS, caller, RUMOR);
            case "upload" ->
                    client.upload(
                            caller,
                            "a.txt",
                            "文字".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            case "table" -> client.get("/api/manage/v1/table?q=x", caller);
            case "table-back" ->
                    client.table("/api/manage/v1/table", caller, "id,version,title\r\n");
            case "export-media" -> client.get("/api/manage/v1/export?media=true", caller);
            case "tasks" -> client.get("/api/manage/v1/tasks", caller);
            case "assets" -> client.get("/api/manage/v1/assets", caller);
            case "topics" -> client.get("/api/manage/v1/topics", caller);
            case "missing" -> client.get(ITEMS + "/01900000-0000-7000-8000-000000000000", caller);
            default -> onItem(name, caller);
        };
    }

    private Answer onItem(String name, Caller caller) {
        String item = client.create(callers.get("owner"), RUMOR);
        String tag = client.get(item, callers.get("owner")).header("ETag");
        return switch (name) {
            case "read" -> client.get(item, caller);
            case "save" ->
                    client.send("PUT", item, caller, RUMOR.replace("真相", "改了"), "If-Match", tag);
            case "delete" -> client.send("DELETE", item, caller, null, "If-Match", tag);
            case "revisions" -> client.get(item + "/revisions", caller);
            case "diff" -> client.get(item + "/revisions/1/diff", caller);
            case "restore-revision" -> client.post(item + "/revisions/1/restore", caller, null);
            case "evidence-check" -> client.post(item + "/evidence/check", caller, null);
            case "task-assign" ->
                    client.post(
                            task(item) + "/assign",
                            caller,
                            "{\"username\":\""
                                    + client.get("/api/manage/v1/users/me", callers.get("owner"))
                                            .at("/username")
                                    + "\"}");
            case "task-done" -> client.post(task(item) + "/done", caller, "{\"note\":\"好\"}");
            case "evidence", "history", "checks" -> client.get(item + "/" + name, caller);
            case "sign", "return" -> {
                client.move(item, callers.get("owner"), "submit");
                yield client.move(item, caller, name);
            }
            case "publish" -> client.move(approved(item), caller, name);
            case "schedule" ->
                    client.post(
                            approved(item) + "/transitions",
                            caller,
                            "{\"action\":\"schedule\",\"at\":\"2999-01-01T00:00:00Z\"}");
            default -> client.move(item, caller, name.replace("-draft", ""));
        };
    }

    private String task(String item) {
        var id = new ItemId(UUID.fromString(item.substring(item.lastIndexOf('/') + 1)));
        openTask.open(id, TaskKind.EVIDENCE, "x", "evidence.task.dead", null);
        return "/api/manage/v1/tasks/" + tasks.of(id).getFirst().id();
    }

    /** Signed by others than those whom the table asks. */
    private String approved(String item) {
        client.move(item, callers.get("owner"), "submit");
        client.move(item, callers.get("reviewer"), "sign");
        client.move(item, callers.get("expert"), "sign");
        client.move(item, callers.get("publisher"), "sign");
        return item;
    }
}
