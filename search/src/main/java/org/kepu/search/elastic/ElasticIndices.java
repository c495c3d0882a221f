package org.kepu.search.elastic;

import co.elastic.clients.elasticsearch.indices.IndexState;
import co.elastic.clients.elasticsearch.indices.update_aliases.Action;
import co.elastic.clients.json.JsonData;

import org.jspecify.annotations.Nullable;
import org.kepu.search.SearchUnavailable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The indices of one engine: one that serves behind an alias, and those being built. Every write
 * names an alias and demands that there is one, so that a cluster that lost its data never grows an
 * index without our mapping.
 */
final class ElasticIndices {

    private static final String FIRST = "-1";
    private static final String OWNER = "owner";
    private static final String BUILDING = "-building-";
    private static final int NOT_FOUND = 404;
    private static final int BAD_REQUEST = 400;

    /** Longer than a rebuild takes; what is older was left by one that was cut short. */
    private static final long LEFT_BEHIND_MILLIS = 24L * 60 * 60 * 1000;

    private final ElasticConnection connection;
    private final ElasticSettings settings;
    private final ElasticSchema schema;

    /** Who works with these indices; empty for anybody. */
    private final String owner;

    private volatile @Nullable Serving known;

    ElasticIndices(
            ElasticConnection connection,
            ElasticSettings settings,
            ElasticSchema schema,
            String owner) {
        this.connection = connection;
        this.settings = settings;
        this.schema = schema;
        this.owner = owner;
    }

    /**
     * What is known of the index behind the alias.
     *
     * @param model whose vectors it holds
     * @param current whether model and layout are those of today
     * @param number of the site's words, by which its texts are cut
     * @param shards it lies in
     */
    record Serving(String model, boolean current, long number, int shards) {}

    /** The alias that is searched and written. */
    String alias() {
        return settings.index();
    }

    /** The index that serves, begun if there is none. */
    Serving serving() {
        Serving present = known;
        return present == null ? lookAgain() : present;
    }

    /** Forgets what is known after a failure: another node may have put another index in place. */
    void forget() {
        known = null;
    }

    /** Asks the cluster anew what serves. */
    Serving lookAgain() {
        Map<String, IndexState> behind = behindAlias();
        if (behind.isEmpty()) {
            begin(alias() + FIRST, alias());
            behind = behindAlias();
        }
        if (behind.isEmpty()) {
            throw new SearchUnavailable("the index " + alias() + " goes away at once", null);
        }
        var first = behind.entrySet().iterator().next();
        Map<String, JsonData> meta = meta(first.getValue());
        claim(first.getKey(), meta);
        Serving found = serving(first.getValue(), meta);
        known = found;
        return found;
    }

    private Map<String, IndexState> behindAlias() {
        try {
            return connection
                    .read(client -> client.indices().get(it -> it.index(alias())))
                    .indices();
        } catch (SearchUnavailable e) {
            if (ElasticConnection.status(e) == NOT_FOUND) {
                return Map.of();
            }
            throw e;
        }
    }

    private static Map<String, JsonData> meta(IndexState state) {
        var mappings = state.mappings();
        return mappings == null ? Map.of() : mappings.meta();
    }

    /** Refuses the index of another owner; one that is nobody's is ours from now on. */
    private void claim(String index, Map<String, JsonData> meta) {
        String there = text(meta, OWNER);
        if (owner.isEmpty() || there.equals(owner)) {
            return;
        }
        if (!there.isEmpty()) {
            throw new ElasticForeign(alias());
        }
        Map<String, JsonData> ours = new HashMap<>(meta);
        ours.put(OWNER, JsonData.of(owner));
        connection.write(client -> client.indices().putMapping(it -> it.index(index).meta(ours)));
    }

    private Serving serving(IndexState state, Map<String, JsonData> meta) {
        String model = text(meta, "model");
        boolean current =
                model.equals(schema.model()) && text(meta, "layout").equals(ElasticSchema.LAYOUT);
        String number = text(meta, "number");
        return new Serving(
                model, current, number.isEmpty() ? 0 : Long.parseLong(number), shards(state));
    }

    private static String text(Map<String, JsonData> meta, String name) {
        var value = meta.get(name);
        return value == null ? "" : value.to(String.class);
    }

    private static int shards(IndexState state) {
        var index = state.settings() == null ? null : state.settings().index();
        String shards = index == null ? null : index.numberOfShards();
        return shards == null ? 1 : Integer.parseInt(shards);
    }

    /** Makes an index under an alias; one that is there already stays as it is. */
    private void begin(String index, String under) {
        connection.write(
                client ->
                        client.indices()
                                .putIndexTemplate(
                                        it ->
                                                it.name(alias())
                                                        .indexPatterns(alias() + "-*")
                                                        .priority(500L)
                                                        .template(
                                                                t ->
                                                                        t.settings(
                                                                                        s ->
                                                                                                s.numberOfShards(
                                                                                                                Integer
                                                                                                                        .toString(
                                                                                                                                settings
                                                                                                                                        .shards()))
                                                                                                        .numberOfReplicas(
                                                                                                                Integer
                                                                                                                        .toString(
                                                                                                                                settings
                                                                                                                                        .replicas())))
                                                                                .mappings(
                                                                                        ElasticSchema
                                                                                                .mapping()))));
        try {
            connection.write(
                    client ->
                            client.indices()
                                    .create(
                                            it ->
                                                    it.index(index)
                                                            .aliases(under, a -> a)
                                                            .mappings(schema.ofTheModel(owner))));
        } catch (SearchUnavailable e) {
            // Another node was faster: its index does as well.
            if (ElasticConnection.status(e) != BAD_REQUEST || behindAlias().isEmpty()) {
                throw e;
            }
        }
    }

    /**
     * Begins an index beside the one that serves.
     *
     * @return the alias it is written by
     */
    String beside() {
        String generation = UUID.randomUUID().toString();
        String building = alias() + BUILDING + generation;
        begin(alias() + '-' + generation, building);
        return building;
    }

    /** Puts a finished index in the place of the one that serves, in one step. */
    void swap(String building) {
        connection.write(client -> client.indices().refresh(it -> it.index(building)));
        Map<String, IndexState> built =
                connection.read(client -> client.indices().get(it -> it.index(building))).indices();
        var actions = new ArrayList<Action>();
        for (String index : built.keySet()) {
            actions.add(Action.of(it -> it.add(a -> a.index(index).alias(alias()))));
            actions.add(Action.of(it -> it.remove(a -> a.index(index).alias(building))));
        }
        for (String index : behindAlias().keySet()) {
            actions.add(Action.of(it -> it.removeIndex(a -> a.index(index))));
        }
        connection.write(client -> client.indices().updateAliases(it -> it.actions(actions)));
        known = null;
        // By the clock of the cluster: what is much older than this one nobody builds any more.
        built.values().forEach(it -> forgetLeftBehind(begun(it) - LEFT_BEHIND_MILLIS));
    }

    /** Throws an index away that was not put in place. */
    void abandon(String building) {
        var indices =
                connection.read(client -> client.indices().get(it -> it.index(building))).indices();
        for (String index : indices.keySet()) {
            connection.write(client -> client.indices().delete(it -> it.index(index)));
        }
    }

    /** What rebuilds left that were cut short. */
    private void forgetLeftBehind(long before) {
        var all =
                connection
                        .read(
                                client ->
                                        client.indices()
                                                .get(
                                                        it ->
                                                                it.index(alias() + "-*")
                                                                        .ignoreUnavailable(true)))
                        .indices();
        all.forEach(
                (index, state) -> {
                    boolean building =
                            state.aliases().keySet().stream()
                                    .anyMatch(it -> it.startsWith(alias() + BUILDING));
                    if (building && begun(state) < before) {
                        connection.write(client -> client.indices().delete(it -> it.index(index)));
                    }
                });
    }

    private static long begun(IndexState state) {
        var index = state.settings() == null ? null : state.settings().index();
        return index == null || index.creationDate() == null
                ? Long.MAX_VALUE
                : index.creationDate();
    }
}
