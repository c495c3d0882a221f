package org.kepu.cms.backup;

class MoveDatabaseTest extends MoveDatabaseContract {
    @Override
    int items() {
        return 1_200;
    }
}
