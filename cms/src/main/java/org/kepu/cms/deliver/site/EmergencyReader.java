package org.kepu.cms.deliver.site;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.deliver.site.view.ShownEmergency;
import org.kepu.cms.deliver.site.view.When;
import org.kepu.cms.emergency.ApprovedText;
import org.kepu.cms.emergency.Emergency;
import org.kepu.cms.emergency.Output;
import org.kepu.cms.emergency.Outputs;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Makes an emergency what its pages show. */
@Component
class EmergencyReader {

    private final Times times;
    private final Clock clock;

    EmergencyReader(Times times, Clock clock) {
        this.times = times;
        this.clock = clock;
    }

    ShownEmergency shown(Emergency it) {
        Instant now = clock.instant();
        Instant closed = it.closedAt();
        return new ShownEmergency(
                it.title(),
                "/emergency/" + it.slug(),
                it.level().slug(),
                it.regionName(),
                it.drill(),
                when(it.openedAt()),
                it.open() ? when(it.nextUpdateAt()) : null,
                closed == null ? null : when(closed),
                it.closingNote(),
                it.message().map(entry -> message(it, entry, now)).orElse(null),
                it.entries().reversed().stream().map(entry -> entry(entry, now)).toList());
    }

    ShownEmergency.Message message(Emergency emergency, Emergency.Entry entry, Instant now) {
        ApprovedText text = Objects.requireNonNull(entry.text());
        return new ShownEmergency.Message(
                text.headline(),
                text.description(),
                text.instructions(),
                when(entry.asOf()),
                when(entry.expiresAt()),
                !entry.expiresAt().isAfter(now),
                Outputs.mark(entry),
                outputs(emergency, entry));
    }

    private static List<ShownEmergency.Output> outputs(Emergency emergency, Emergency.Entry entry) {
        return Output.of(emergency, entry).stream()
                .map(it -> new ShownEmergency.Output(it.kind(), it.path()))
                .toList();
    }

    private ShownEmergency.Entry entry(Emergency.Entry it, Instant now) {
        Emergency.@Nullable Fact fact = it.fact();
        ApprovedText text = it.text();
        String state = it.withdrawnAt() != null ? "withdrawn" : it.holds(now) ? "holds" : "expired";
        return new ShownEmergency.Entry(
                it.number(),
                fact != null ? fact.text() : Objects.requireNonNull(text).headline() + "。",
                fact == null ? null : fact.source(),
                when(it.asOf()),
                when(it.expiresAt()),
                state,
                it.withdrawnNote());
    }

    private When when(Instant at) {
        return Objects.requireNonNull(times.minute(at.toString()));
    }
}
