package org.kepu.cms.backup;

class MoveDatabaseIT extends MoveDatabaseContract {
    @Override
    int items() {
        return 10_000;
    }
}
