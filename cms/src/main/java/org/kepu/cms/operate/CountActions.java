package org.kepu.cms.operate;

import io.micrometer.core.instrument.MeterRegistry;

import org.kepu.cms.audit.Audited;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Counts what people and machines do, as the audit log names it. */
@Component
class CountActions {

    private final MeterRegistry meters;

    CountActions(MeterRegistry meters) {
        this.meters = meters;
    }

    @TransactionalEventListener(fallbackExecution = true)
    void count(Audited event) {
        meters.counter(
                        "kepu.actions",
                        "action",
                        event.action(),
                        "success",
                        String.valueOf(event.success()))
                .increment();
    }
}
