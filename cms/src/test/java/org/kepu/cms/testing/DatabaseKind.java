package org.kepu.cms.testing;

/** The databases that Kepu runs on. */
public enum DatabaseKind {
    H2 {
        @Override
        public TestDatabase open() {
            return H2Template.open();
        }
    },
    POSTGRESQL {
        @Override
        public TestDatabase open() {
            return PostgresServer.open();
        }
    };

    /** An empty database of this kind with all migrations done, for this caller alone. */
    public abstract TestDatabase open();
}
