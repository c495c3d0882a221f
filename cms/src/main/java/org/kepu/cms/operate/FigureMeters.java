package org.kepu.cms.operate;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.stereotype.Component;

/** Gives the figures and the conditions of the parts to whoever scrapes them. */
@Component
class FigureMeters implements MeterBinder {

    private final Figures figures;
    private final Conditions conditions;

    FigureMeters(Figures figures, Conditions conditions) {
        this.figures = figures;
        this.conditions = conditions;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        for (Figure figure : Figure.values()) {
            Gauge.builder(figure.metric(), figures, it -> it.reading().value(figure))
                    .description(figure.meaning())
                    .baseUnit(figure.unit().isEmpty() ? null : figure.unit())
                    .register(meters);
        }
        Gauge.builder("kepu.index.documents", figures, it -> it.reading().index().documents())
                .description("Entries that a search can find")
                .register(meters);
        Gauge.builder("kepu.data.free", figures, it -> it.reading().diskFree())
                .description("Bytes that are left where the data directory lies")
                .baseUnit("bytes")
                .register(meters);
        for (Part part : Part.values()) {
            Gauge.builder("kepu.part.condition", conditions, it -> it.of(part).severity().level())
                    .description("0 well, 1 needs attention, 2 ill")
                    .tag("part", part.slug())
                    .register(meters);
        }
    }
}
