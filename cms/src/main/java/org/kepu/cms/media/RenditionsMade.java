package org.kepu.cms.media;

/** A recording got more forms; published in the transaction that writes them down. */
public record RenditionsMade(AssetId id, String sha256) {}
