package org.kepu.cms.task;

import org.kepu.cms.account.Actor;
import org.kepu.cms.audit.Audited;

import java.time.Instant;
import java.util.Map;

/**
 * Somebody gave a task to somebody, or said that it is done.
 *
 * @param verb {@code assign} or {@code done}
 * @param to the new assignee's name or organization, or the words with which it was closed
 */
record TaskChanged(Task task, String verb, String to, Actor actor, Instant at) implements Audited {

    @Override
    public String action() {
        return "task." + verb;
    }

    @Override
    public Target target() {
        return new Target("item", task.itemId().toString());
    }

    @Override
    public Map<String, String> details() {
        return Map.of("kind", task.kind().slug(), "task", task.id().toString(), "to", to);
    }
}
