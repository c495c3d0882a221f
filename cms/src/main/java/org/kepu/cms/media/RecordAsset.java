package org.kepu.cms.media;

import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes down a file whose bytes are in the blob store already, as after an import. */
@Component
public class RecordAsset {

    private final Assets assets;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher events;

    RecordAsset(Assets assets, TransactionTemplate transactions, ApplicationEventPublisher events) {
        this.assets = assets;
        this.transactions = transactions;
        this.events = events;
    }

    /**
     * Adds the asset, with its entry in the audit log. Not within a transaction of the caller: when
     * somebody else brings the same bytes at the same time, one of the two is turned back.
     *
     * @return the asset; or the one that has these bytes already, as it is
     */
    public MediaAsset record(MediaAsset asset, Actor actor) {
        actor.require(Permission.WRITE);
        try {
            transactions.executeWithoutResult(
                    _ -> {
                        assets.add(asset);
                        events.publishEvent(
                                new AssetStored(
                                        asset.id(),
                                        asset.fileName(),
                                        asset.sha256(),
                                        actor,
                                        asset.createdAt()));
                    });
            return asset;
        } catch (DuplicateKeyException sameBytesMeanwhile) {
            return assets.findByHash(asset.sha256()).orElseThrow(() -> sameBytesMeanwhile);
        }
    }
}
