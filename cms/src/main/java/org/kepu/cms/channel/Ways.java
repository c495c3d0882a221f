package org.kepu.cms.channel;

import org.springframework.stereotype.Component;

/** The ways to an outlet. */
@Component
record Ways(Webhooks webhooks, OutletFolders folders) {

    /** Whether changes may be sent there, as far as can be seen without trying. */
    boolean mayUse(String address) {
        return OutletFolders.areMeant(address)
                ? folders.mayWrite(address)
                : webhooks.mayAsk(address);
    }
}
