package org.kepu.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps items as an application would: by document, and by the fingerprint of its state. */
final class MemoryHandoff implements Handoff {

    final List<IngestedItem> accepted = new ArrayList<>();
    private final Map<String, String> byFingerprint = new HashMap<>();
    private final Map<String, String> byKey = new HashMap<>();

    @Override
    public synchronized Optional<String> known(IngestedItem.Origin origin) {
        return Optional.ofNullable(byFingerprint.get(origin.fingerprint()));
    }

    @Override
    public synchronized Accepted accept(IngestedItem item) {
        accepted.add(item);
        String key = item.origin().source() + '\n' + item.origin().key();
        String same = byFingerprint.get(item.origin().fingerprint());
        if (same != null) {
            return new Accepted.Duplicate(same);
        }
        boolean changed = byKey.containsKey(key);
        String id = byKey.computeIfAbsent(key, _ -> "item-" + (byKey.size() + 1));
        byFingerprint.put(item.origin().fingerprint(), id);
        return changed ? new Accepted.Updated(id) : new Accepted.Created(id);
    }

    IngestedItem only() {
        if (accepted.size() != 1) {
            throw new AssertionError("not one item but " + accepted);
        }
        return accepted.getFirst();
    }
}
