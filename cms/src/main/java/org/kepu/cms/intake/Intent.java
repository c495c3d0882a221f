package org.kepu.cms.intake;

import org.kepu.cms.account.Actor;

/**
 * What is to become of ingested documents.
 *
 * @param defaults for members that a document doesn't give
 * @param publish whether to publish at once, without review
 * @param actor whose drafts they are
 */
public record Intent(ImportDefaults defaults, boolean publish, Actor actor) {}
