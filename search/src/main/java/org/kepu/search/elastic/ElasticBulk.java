package org.kepu.search.elastic;

import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.transport.BackoffPolicy;
import co.elastic.clients.util.BinaryData;
import co.elastic.clients.util.ContentType;

import org.kepu.search.SearchUnavailable;

import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes documents in requests of a few megabytes, one after the other: whoever brings documents
 * faster than the cluster takes them waits here. What a cluster has no room for is sent again,
 * later and later. For one thread.
 */
final class ElasticBulk {

    /** Elasticsearch advises 5 to 15 MB; the smaller, the less is sent again. */
    private static final long MAX_BYTES = 5L << 20;

    private static final int CONFLICT = 409;

    /** Too many requests; a node or a shard that is away for the moment. */
    private static final Set<Integer> TRY_AGAIN = Set.of(429, 502, 503);

    /** Waits from 50 ms, each longer than the one before, some 20 s in all. */
    private static final BackoffPolicy WAITS = BackoffPolicy.exponentialBackoff(50L, 10);

    private final ElasticConnection connection;
    private final String alias;
    private final List<BulkOperation> waiting = new ArrayList<>();
    private long bytes;

    ElasticBulk(ElasticConnection connection, String alias) {
        this.connection = connection;
        this.alias = alias;
    }

    /** Adds a document; of two with one id that with the greater version stays. */
    void add(String id, long version, Map<String, Object> document) {
        byte[] json = JsonMapper.shared().writeValueAsBytes(document);
        if (bytes + json.length > MAX_BYTES) {
            flush();
        }
        bytes += json.length;
        waiting.add(
                BulkOperation.of(
                        it ->
                                it.<BinaryData>index(
                                        index ->
                                                index.id(id)
                                                        .version(version)
                                                        .versionType(VersionType.External)
                                                        .requireAlias(true)
                                                        .document(
                                                                BinaryData.of(
                                                                        json,
                                                                        ContentType
                                                                                .APPLICATION_JSON)))));
    }

    /**
     * Sends what waits.
     *
     * @throws SearchUnavailable if the cluster doesn't take it in time; what was written may stay,
     *     and writing it again does no harm
     */
    void flush() {
        List<BulkOperation> rest = List.copyOf(waiting);
        waiting.clear();
        bytes = 0;
        Iterator<Long> waits = WAITS.iterator();
        while (!rest.isEmpty()) {
            rest = send(rest, waits.hasNext());
            if (!rest.isEmpty()) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(waits.next()));
            }
        }
    }

    /** Sends once; gives back what there was no room for. */
    private List<BulkOperation> send(List<BulkOperation> operations, boolean mayTryAgain) {
        List<BulkResponseItem> items;
        try {
            items =
                    connection
                            .write(
                                    client ->
                                            client.bulk(
                                                    it -> it.index(alias).operations(operations)))
                            .items();
        } catch (SearchUnavailable e) {
            if (mayTryAgain && TRY_AGAIN.contains(ElasticConnection.status(e))) {
                return operations;
            }
            throw e;
        }
        var refused = new ArrayList<BulkOperation>();
        for (int i = 0; i < items.size(); i++) {
            BulkResponseItem item = items.get(i);
            if (mayTryAgain && TRY_AGAIN.contains(item.status())) {
                refused.add(operations.get(i));
            } else if (item.error() != null && item.status() != CONFLICT) {
                throw new SearchUnavailable(
                        "Elasticsearch doesn't take " + item.id() + ": " + item.error().reason(),
                        null);
            }
        }
        return refused;
    }
}
