package org.kepu.ingest.store;

import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import java.net.URI;
import java.util.Properties;

/** Against an S3 server in this process, in memory. */
class MinioOnS3ProxyTest extends MinioBlobStoreContract {

    private static S3Proxy server;

    @BeforeAll
    static void start() throws Exception {
        server =
                S3Proxy.builder()
                        .blobStore(BlobStores.create("transient-nio2", new Properties()))
                        .endpoint(URI.create("http://127.0.0.1:0"))
                        .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
                        .ignoreUnknownHeaders(true)
                        .build();
        server.start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
    }

    @Override
    protected String endpoint() {
        return "http://127.0.0.1:" + server.getPort();
    }
}
