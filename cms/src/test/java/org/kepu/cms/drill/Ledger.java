package org.kepu.cms.drill;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What the nodes acknowledged, and what went wrong on the way. */
final class Ledger {

    /** By the id of each item that a 201 named: the newest revision that a 200 said is public. */
    final Map<String, Integer> published = new ConcurrentHashMap<>();

    final Map<String, String> titles = new ConcurrentHashMap<>();
    final Map<String, Boolean> withdrawn = new ConcurrentHashMap<>();
    final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    final AtomicInteger writes = new AtomicInteger();
    final AtomicInteger refused = new AtomicInteger();
    final AtomicInteger reads = new AtomicInteger();
    final AtomicInteger stale = new AtomicInteger();
    final AtomicInteger unanswered = new AtomicInteger();
    final List<String> wrong = new CopyOnWriteArrayList<>();
}
