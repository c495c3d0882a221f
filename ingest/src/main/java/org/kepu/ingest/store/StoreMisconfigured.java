package org.kepu.ingest.store;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/** A store can't be used as it is set; the message says in one sentence what to look at. */
public final class StoreMisconfigured extends IOException {

    /** Which setting is wrong, as far as can be told. */
    public enum Part {
        /** Address wrong, or nobody answers there. */
        ENDPOINT,
        /** There is no such bucket. */
        BUCKET,
        /** The server refuses the keys, or the keys have no right to the bucket. */
        CREDENTIALS
    }

    private final Part part;

    private StoreMisconfigured(Part part, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.part = part;
    }

    static StoreMisconfigured endpoint(S3Place place, Throwable cause) {
        return new StoreMisconfigured(
                Part.ENDPOINT,
                "无法连接对象存储“" + place.endpoint() + "”，请检查地址和网络：" + cause.getMessage(),
                cause);
    }

    static StoreMisconfigured noBucket(S3Place place) {
        return new StoreMisconfigured(
                Part.BUCKET,
                "对象存储“" + place.endpoint() + "”上没有存储桶“" + place.bucket() + "”，请先创建或改正名称。",
                null);
    }

    static StoreMisconfigured credentials(S3Place place, Throwable cause) {
        return new StoreMisconfigured(
                Part.CREDENTIALS,
                "对象存储“" + place.endpoint() + "”不接受访问密钥，或密钥无权使用存储桶“" + place.bucket() + "”。",
                cause);
    }

    /** The setting to look at. */
    public Part part() {
        return part;
    }
}
