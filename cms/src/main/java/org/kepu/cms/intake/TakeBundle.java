package org.kepu.cms.intake;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Forbidden;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemContent;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.ItemStatus;
import org.kepu.cms.content.Vocabularies;
import org.kepu.cms.content.WrongStage;
import org.kepu.cms.media.AssetId;
import org.kepu.cms.problem.Invalid;
import org.kepu.ingest.reason.Reason;
import org.kepu.ingest.source.Connector;
import org.kepu.ingest.source.Fetched;
import org.kepu.ingest.source.SourceFailure;
import org.kepu.ingest.source.SourceItem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.StreamUtils;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Takes in what {@link ExportBundle} wrote: first the files, then the items, each as it was, with
 * an outcome of its own. Doing it twice does no harm.
 */
@Component
class TakeBundle {

    /** The local header of a ZIP's first entry ends its name before this. */
    private static final int HEAD = 30 + Bundle.MARK.length();

    /** Members of a line that are the item's content; the others name the item. */
    private static final List<String> CONTENT =
            Stream.of(ItemContent.class.getRecordComponents())
                    .map(RecordComponent::getName)
                    .toList();

    private static final int LONGEST_LINE = 8_000_000;

    private final BundleMedia media;
    private final ItemWrites writes;
    private final Vocabularies vocabularies;
    private final ImportDocuments documents;
    private final WhyRejected whyRejected;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    TakeBundle(
            BundleMedia media,
            ItemWrites writes,
            Vocabularies vocabularies,
            ImportDocuments documents,
            WhyRejected whyRejected,
            TransactionTemplate transaction,
            JsonMapper json) {
        this.media = media;
        this.writes = writes;
        this.vocabularies = vocabularies;
        this.documents = documents;
        this.whyRejected = whyRejected;
        this.transaction = transaction;
        this.json = json;
    }

    /** Whether the document is a bundle; only its first bytes are read. */
    boolean is(Connector source, SourceItem item) throws IOException {
        if (!item.name().toLowerCase(Locale.ROOT).endsWith(".zip")) {
            return false;
        }
        try (Fetched fetched = source.fetch(item)) {
            byte[] head = fetched.bytes().readNBytes(HEAD);
            return head.length == HEAD
                    && new String(head, StandardCharsets.ISO_8859_1).endsWith(Bundle.MARK);
        } catch (SourceFailure toldWhenItIsFetched) {
            return false;
        }
    }

    /**
     * Takes it in, and writes down each outcome.
     *
     * @throws IOException if the store or the disk fails; trying again is safe
     */
    void take(Import by, Connector source, ImportDocuments.Listed document)
            throws IOException, InterruptedException {
        var taking = new Taking(by, document);
        try (Fetched fetched = source.fetch(document.item());
                var zip = new ZipInputStream(fetched.bytes(), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                taking.entry(entry.getName(), StreamUtils.nonClosing(zip));
            }
        }
    }

    /** One bundle on its way. */
    private final class Taking {

        private final Import by;
        private final ImportDocuments.Listed document;
        private final Map<AssetId, AssetId> ids = new HashMap<>();
        private final BundleMedia.Shelf shelf;

        Taking(Import by, ImportDocuments.Listed document) {
            this.by = by;
            this.document = document;
            this.shelf = media.shelf(by.intent().actor(), ids);
        }

        void entry(String name, InputStream bytes) throws IOException, InterruptedException {
            if (name.equals(Bundle.ITEMS)) {
                shelf.finish();
                items(bytes);
            } else if (name.startsWith(Bundle.MEDIA)) {
                String file = name.substring(Bundle.MEDIA.length());
                if (!shelf.take(file, bytes)) {
                    documents.record(
                            by.id(),
                            document,
                            key(file),
                            Outcome.REJECTED,
                            Reason.of("bundle-damaged", "“{0}”在包里损坏了，请重新导出。", file));
                }
            }
        }

        private void items(InputStream bytes) throws IOException, InterruptedException {
            var lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
            int number = 0;
            for (String line = next(lines); line != null; line = next(lines)) {
                number++;
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                if (!line.isBlank()) {
                    item(line, number);
                }
            }
        }

        private @Nullable String next(BufferedReader lines) throws IOException {
            var line = new StringBuilder();
            int c = lines.read();
            if (c < 0) {
                return null;
            }
            for (; c >= 0 && c != '\n'; c = lines.read()) {
                if (line.length() <= LONGEST_LINE) {
                    line.append((char) c);
                }
            }
            return line.toString();
        }

        private void item(String line, int number) {
            String key = key(Bundle.ITEMS) + "#" + number;
            try {
                if (line.length() > LONGEST_LINE
                        || !(json.readTree(line) instanceof ObjectNode node)) {
                    throw new IllegalArgumentException("no item in line " + number);
                }
                rename(node);
                transaction.executeWithoutResult(_ -> keep(node, key));
            } catch (Invalid invalid) {
                reject(key, whyRejected.of(invalid));
            } catch (WrongStage archived) {
                reject(key, Reason.of("archived", "这个条目在本站已归档，不再更新；需要更新请先恢复条目。"));
            } catch (Forbidden others) {
                reject(key, Reason.of("not-yours", "这个条目在本站是别人的，或缺少发布的权限；请由有权限的账号导入。"));
            } catch (JacksonException | IllegalArgumentException noItem) {
                reject(key, Reason.of("bad-json", "第 {0} 行不是条目，请重新导出。", number));
            }
        }

        private void reject(String key, Reason reason) {
            documents.record(by.id(), document, key, Outcome.REJECTED, reason);
        }

        private String key(String inner) {
            return document.item().key() + "!/" + inner;
        }

        /** Files that are here already under another name are meant by that. */
        private void rename(ObjectNode node) {
            if (node.get("cover") instanceof StringNode cover) {
                node.put("cover", here(cover.stringValue()));
            }
            if (node.get("media") instanceof ArrayNode list) {
                for (int i = 0; i < list.size(); i++) {
                    list.set(i, json.valueToTree(here(list.get(i).asString(""))));
                }
            }
        }

        private String here(String id) {
            AssetId there = new AssetId(UUID.fromString(id));
            return ids.getOrDefault(there, there).toString();
        }

        private void keep(ObjectNode node, String key) {
            ItemId id = ItemId.parse(node.path("id").asString("")).orElse(null);
            topics(node);
            ItemContent content =
                    json.treeToValue(node.deepCopy().retain(CONTENT), ItemContent.class);
            String slug = node.path("slug").asString(null);
            Optional<Item> before = Optional.ofNullable(id).flatMap(writes.items()::find);
            Item item =
                    before.map(it -> update(it, slug, content))
                            .orElseGet(() -> create(node, id, slug, content));
            Outcome outcome =
                    before.isEmpty()
                            ? Outcome.CREATED
                            : before.get().head() == item.head()
                                    ? Outcome.DUPLICATE
                                    : Outcome.UPDATED;
            if (by.intent().publish() && item.status() == ItemStatus.DRAFT) {
                Instant at = time(node.path("publishedAt").asString(null));
                writes.publishItem().publishImported(item.id(), at, by.intent().actor());
            }
            documents.record(by.id(), document, key, outcome, item.id());
        }

        private Item create(
                JsonNode node, @Nullable ItemId id, @Nullable String slug, ItemContent content) {
            String type = node.path("type").asString("");
            return writes.saveItem().create(type, id, slug, content, by.intent().actor());
        }

        private Item update(Item before, @Nullable String slug, ItemContent content) {
            return writes.saveItem()
                    .save(
                            before.id(),
                            before.version(),
                            slug,
                            content,
                            ProposedUpdates.NOTE,
                            by.intent().actor());
        }

        /** Topics come with their names, so that those that are new here can be added. */
        private void topics(ObjectNode node) {
            if (node.get("topics") instanceof ArrayNode list) {
                for (int i = 0; i < list.size(); i++) {
                    if (list.get(i) instanceof ObjectNode topic) {
                        String slug = topic.path("slug").asString("");
                        if (vocabularies.topic(slug).isEmpty()) {
                            vocabularies.addTopic(slug, topic.path("name").asString(slug));
                        }
                        list.set(i, json.valueToTree(slug));
                    }
                }
            }
        }

        private static @Nullable Instant time(@Nullable String text) {
            return text == null ? null : Instant.parse(text);
        }
    }
}
