package org.kepu.cms.audit;

import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.stereotype.Component;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Computes the hash of an entry: over the hash before, and the entry as JSON with sorted members.
 */
@Component
class AuditSeal {

    /** Not the application's mapper: its settings may change, the hashes may not. */
    private final JsonMapper canonical =
            JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    String json(Map<String, String> details) {
        return canonical.writeValueAsString(new TreeMap<>(details));
    }

    String hash(AuditEntry entry) {
        Map<String, Object> members = new TreeMap<>();
        members.put("seq", entry.seq());
        members.put("id", entry.id().toString());
        members.put("at", entry.at().toString());
        members.put("actorId", Objects.toString(entry.actorId(), ""));
        members.put("actor", entry.actor());
        members.put("action", entry.action());
        members.put("objectKind", entry.objectKind());
        members.put("objectId", entry.objectId());
        members.put("success", entry.success());
        members.put("details", entry.details());
        String text = entry.previousHash() + "\n" + canonical.writeValueAsString(members);
        return HexFormat.of()
                .formatHex(
                        DigestUtils.getSha256Digest()
                                .digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
