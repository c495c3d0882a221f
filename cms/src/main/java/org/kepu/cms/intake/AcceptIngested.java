package org.kepu.cms.intake;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Forbidden;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemContent;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.ItemStatus;
import org.kepu.cms.content.StaleRevision;
import org.kepu.cms.content.WrongStage;
import org.kepu.cms.problem.Invalid;
import org.kepu.ingest.Handoff.Accepted;
import org.kepu.ingest.IngestedItem;
import org.kepu.ingest.reason.Reason;
import org.kepu.ingest.source.KepuConnector;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes a draft of an ingested document, or a revision of the draft made before. All of it is one
 * transaction: files, item, provenance and, if wanted, publication.
 */
@Component
public class AcceptIngested {

    /** Two that want the same row at once: one of them tries again and finds it done. */
    private static final int TRIES = 8;

    private final ItemWrites writes;
    private final Provenances provenances;
    private final KeepFiles keepFiles;
    private final DraftContent draftContent;
    private final WhyRejected whyRejected;
    private final ReprintTerms reprintTerms;
    private final TransactionTemplate transaction;

    AcceptIngested(
            ItemWrites writes,
            Provenances provenances,
            KeepFiles keepFiles,
            DraftContent draftContent,
            WhyRejected whyRejected,
            ReprintTerms reprintTerms,
            TransactionTemplate transaction) {
        this.writes = writes;
        this.provenances = provenances;
        this.keepFiles = keepFiles;
        this.draftContent = draftContent;
        this.whyRejected = whyRejected;
        this.reprintTerms = reprintTerms;
        this.transaction = transaction;
    }

    /** The item that was made from this very state of the document, wherever it lay. */
    public Optional<ItemId> known(IngestedItem.Origin origin) {
        return provenances.itemOf(origin.fingerprint());
    }

    /**
     * Makes the draft. Doing it twice does no harm.
     *
     * @param also done in the same transaction; it sees what became of the document
     */
    public Accepted accept(IngestedItem item, Intent intent, Consumer<Accepted> also) {
        for (int i = 1; ; i++) {
            try {
                return inOneTransaction(item, intent, also);
            } catch (DuplicateKeyException | TransientDataAccessException | StaleRevision e) {
                if (i == TRIES) {
                    throw e;
                }
            } catch (Invalid invalid) {
                return rejected(whyRejected.of(invalid), also);
            } catch (WrongStage archived) {
                return rejected(Reason.of("archived", "由这份文件生成的条目已归档，不再更新；需要更新请先恢复条目。"), also);
            } catch (Forbidden others) {
                return rejected(Reason.of("not-yours", "这份文件对应的条目是别人的，或缺少发布的权限；请由有权限的账号导入。"), also);
            }
        }
    }

    private Accepted inOneTransaction(IngestedItem item, Intent intent, Consumer<Accepted> also) {
        Accepted accepted =
                transaction.execute(
                        _ -> {
                            Accepted made = make(item, intent);
                            also.accept(made);
                            return made;
                        });
        if (accepted == null) {
            throw new IllegalStateException("a transaction without a result");
        }
        return accepted;
    }

    private Accepted rejected(Reason reason, Consumer<Accepted> also) {
        var rejected = new Accepted.Rejected(reason);
        transaction.executeWithoutResult(_ -> also.accept(rejected));
        return rejected;
    }

    private Accepted make(IngestedItem document, Intent intent) {
        Optional<ItemId> same = known(document.origin());
        if (same.isPresent()) {
            return new Accepted.Duplicate(same.get().toString());
        }
        Given given = GivenMembers.read(document.content().given());
        Optional<Item> before = before(document, given);
        if (before.isPresent() && isForeign(document)) {
            return new Accepted.Rejected(Reason.of("id-taken", "本站已有同一编号的条目，没有用对方的版本覆盖它。"));
        }
        String type =
                before.map(Item::type).orElseGet(() -> draftContent.type(document, given, intent));
        KeptFiles files =
                keepFiles.keep(
                        document.files(),
                        given.alt(),
                        licence(document, given, intent.defaults()),
                        intent.actor().id());
        ItemContent content =
                draftContent.of(
                        document,
                        given,
                        intent,
                        type,
                        files,
                        before.map(writes::head).orElse(null));
        Item item =
                before.isPresent()
                        ? update(before.get(), given, content, intent)
                        : writes.saveItem()
                                .create(type, given.id(), given.slug(), content, intent.actor());
        boolean first =
                provenances.keep(
                        document.origin(), document.provenance(), item.id(), document.findings());
        if (!first) {
            throw new DuplicateKeyException("the same document was taken in meanwhile");
        }
        provenances.demand(document.origin(), intent.defaults().reprint(), content.title());
        boolean allowed = reprintTerms.findings(item.id(), content).isEmpty();
        if (intent.publish() && item.status() == ItemStatus.DRAFT && allowed) {
            writes.publishItem()
                    .publishImported(item.id(), publishedAt(document, given), intent.actor());
        }
        return answer(before, item);
    }

    private static Accepted answer(Optional<Item> before, Item item) {
        String id = item.id().toString();
        if (before.isEmpty()) {
            return new Accepted.Created(id);
        }
        return before.get().head() == item.head()
                ? new Accepted.Duplicate(id)
                : new Accepted.Updated(id);
    }

    /** What another Kepu says of an item that didn't come from there changes nothing here. */
    private boolean isForeign(IngestedItem document) {
        return document.origin().source().startsWith(KepuConnector.SCHEME)
                && provenances.itemOf(document.origin()).isEmpty();
    }

    /** The item that this document became before, or that it names by its id, as an export does. */
    private Optional<Item> before(IngestedItem document, Given given) {
        return provenances
                .itemOf(document.origin())
                .flatMap(writes.items()::find)
                .or(() -> Optional.ofNullable(given.id()).flatMap(writes.items()::find));
    }

    private Item update(Item before, Given given, ItemContent content, Intent intent) {
        return writes.saveItem()
                .save(
                        before.id(),
                        before.version(),
                        given.slug(),
                        content,
                        ProposedUpdates.NOTE,
                        intent.actor());
    }

    private static @Nullable Instant publishedAt(IngestedItem document, Given given) {
        Instant found = document.provenance().publishedAt();
        return given.publishedAt() != null ? given.publishedAt() : found;
    }

    private static @Nullable String licence(
            IngestedItem document, Given given, ImportDefaults defaults) {
        if (given.source() != null && given.source().licence() != null) {
            return given.source().licence();
        }
        return defaults.licence() != null ? defaults.licence() : document.provenance().licence();
    }
}
