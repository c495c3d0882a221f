package org.kepu.cms.media;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.f4b6a3.uuid.UuidCreator;

import java.util.UUID;

/** Names an asset; a UUIDv7, so ids sort by the time they were made. */
public record AssetId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AssetId {}

    /** A new id. */
    public static AssetId next() {
        return new AssetId(UuidCreator.getTimeOrderedEpoch());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
