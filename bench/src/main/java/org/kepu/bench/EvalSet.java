package org.kepu.bench;

import org.kepu.search.Entry;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A folder with {@code corpus.jsonl}, {@code queries.jsonl} and {@code qrels.tsv}.
 *
 * @param answers for each query, the documents that answer it, of any grade
 */
record EvalSet(
        String name, List<Entry> corpus, List<Query> queries, Map<String, Set<String>> answers) {

    /**
     * A message or question.
     *
     * @param negative nothing in the corpus answers it
     * @param overlap the share of the title's bigrams that stand in it; negative when not given
     */
    record Query(
            String id, String text, String type, boolean negative, String split, double overlap) {

        /** The same as if nothing in the corpus answered it. */
        Query unanswerable() {
            return new Query(id, text, "without-" + type, true, split, -1);
        }
    }

    static EvalSet read(Path folder) throws IOException {
        var json = JsonMapper.shared();
        var corpus = new ArrayList<Entry>();
        var ids = new HashSet<String>();
        for (String line : Files.readAllLines(folder.resolve("corpus.jsonl"))) {
            JsonNode node = json.readTree(line);
            ids.add(node.path("_id").asString());
            corpus.add(
                    Entry.of(node.path("_id").asString(), 1)
                            .type("rumor")
                            .title(node.path("title").asString())
                            .text(node.path("text").asString())
                            .build());
        }
        var queries = new ArrayList<Query>();
        for (String line : Files.readAllLines(folder.resolve("queries.jsonl"))) {
            JsonNode node = json.readTree(line);
            queries.add(
                    new Query(
                            node.path("_id").asString(),
                            node.path("text").asString(),
                            node.path("type").asString("all"),
                            node.path("negative").asBoolean(false),
                            node.path("split").asString("dev"),
                            node.path("title_overlap").asDouble(-1)));
        }
        var answers = new HashMap<String, Set<String>>();
        for (String line : Files.readAllLines(folder.resolve("qrels.tsv"))) {
            String[] parts = line.split("\t", -1);
            if (parts.length >= 2 && ids.contains(parts[1])) {
                answers.computeIfAbsent(parts[0], _ -> new HashSet<>()).add(parts[1]);
            }
        }
        return new EvalSet(folder.getFileName().toString(), corpus, queries, answers);
    }

    Set<String> answers(Query query) {
        return query.negative() ? Set.of() : answers.getOrDefault(query.id(), Set.of());
    }
}
