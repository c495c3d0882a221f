package org.kepu.cms.deliver.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.kepu.cms.deliver.site.view.Page;
import org.kepu.cms.emergency.CapAlert;
import org.kepu.cms.emergency.Emergencies;
import org.kepu.cms.emergency.Emergency;
import org.kepu.cms.emergency.Hazard;
import org.kepu.cms.emergency.Hazards;
import org.kepu.cms.emergency.Outputs;
import org.kepu.cms.problem.NotFound;
import org.kepu.cms.settings.Installation;
import org.kepu.cms.share.QrCode;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** {@code /emergency}: what is going on now and what was, and the forms that a text goes out in. */
@Controller
class EmergencyPages {

    private static final int LATEST = 50;

    private final Emergencies emergencies;
    private final Hazards hazards;
    private final EmergencyReader reader;
    private final Installation installation;
    private final Heads heads;
    private final Surroundings around;

    /** What writes the pages, and the time. */
    @org.springframework.stereotype.Component
    record Surroundings(PageWriter pages, Clock clock) {}

    EmergencyPages(
            Emergencies emergencies,
            Hazards hazards,
            EmergencyReader reader,
            Installation installation,
            Heads heads,
            Surroundings around) {
        this.emergencies = emergencies;
        this.hazards = hazards;
        this.reader = reader;
        this.installation = installation;
        this.heads = heads;
        this.around = around;
    }

    @GetMapping("/emergency")
    void list(HttpServletRequest request, HttpServletResponse response) throws IOException {
        around.pages()
                .show(
                        request,
                        response,
                        () -> {
                            var all = emergencies.latest(LATEST);
                            var head =
                                    heads.named("emergency.title", "emergency.lead", "/emergency")
                                            .feed("emergency")
                                            .build();
                            return SitePage.of("emergencies", head)
                                    .with(
                                            "open",
                                            all.stream()
                                                    .filter(Emergency::open)
                                                    .map(reader::shown)
                                                    .toList())
                                    .with(
                                            "past",
                                            all.stream()
                                                    .filter(it -> !it.open() && !it.drill())
                                                    .map(reader::shown)
                                                    .toList());
                        });
    }

    @GetMapping("/emergency/{slug}")
    void one(@PathVariable String slug, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        find(slug);
        around.pages()
                .show(
                        request,
                        response,
                        () -> {
                            Emergency it = find(slug);
                            return SitePage.of("emergency", head(it, "/emergency/" + slug))
                                    .with("emergency", reader.shown(it));
                        });
    }

    @GetMapping("/emergency/{slug}/{number}/poster")
    void poster(
            @PathVariable String slug,
            @PathVariable int number,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Emergency it = find(slug);
        Emergency.Entry entry = entry(it, number);
        String path = "/emergency/" + slug;
        var page =
                SitePage.of("poster", head(it, path + "/" + number + "/poster"))
                        .with("emergency", reader.shown(it))
                        .with("message", reader.message(it, entry, around.clock().instant()))
                        .with("withdrawn", entry.withdrawnAt() != null)
                        .with("address", installation.url(path).toString())
                        .with("qr", QrCode.of(installation.url(path).toString()));
        around.pages().showOnce(request, response, page);
    }

    @GetMapping("/emergency/{slug}/{number}/cap.xml")
    ResponseEntity<byte[]> cap(@PathVariable String slug, @PathVariable int number) {
        Emergency it = find(slug);
        Hazard hazard =
                hazards.find(it.hazard())
                        .orElse(
                                new Hazard(
                                        it.hazard(),
                                        Map.of(),
                                        "Other",
                                        java.util.List.of(),
                                        "",
                                        java.util.List.of(),
                                        java.util.List.of(),
                                        "",
                                        ""));
        String xml = CapAlert.write(it, entry(it, number), hazard, installation.baseUrl());
        return file(xml, CapAlert.TYPE);
    }

    @GetMapping("/emergency/{slug}/{number}/{kind}.txt")
    ResponseEntity<byte[]> text(
            @PathVariable String slug, @PathVariable int number, @PathVariable String kind) {
        Emergency it = find(slug);
        Emergency.Entry entry = entry(it, number);
        String text =
                switch (kind) {
                    case "sms" -> Outputs.sms(it, entry);
                    case "led" -> Outputs.led(it, entry);
                    case "speech-30" -> Outputs.speech(it, entry, 30);
                    case "speech-60" -> Outputs.speech(it, entry, 60);
                    default -> throw new NotFound("output", kind);
                };
        String taken = entry.withdrawnAt() == null ? text : "【已撤回，请勿使用】" + entry.withdrawnNote();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofSeconds(10)))
                .header("X-Content-SHA256", entry.sha256())
                .contentType(new MediaType("text", "plain", StandardCharsets.UTF_8))
                .body(taken.getBytes(StandardCharsets.UTF_8));
    }

    private static ResponseEntity<byte[]> file(String text, String type) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofSeconds(10)))
                .header(HttpHeaders.CONTENT_TYPE, type)
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    private Page head(Emergency it, String path) {
        String drill = it.drill() ? "【演练】" : "";
        var head = heads.of(drill + it.title(), drill + it.title(), path).feed("emergency");
        return it.drill() ? head.hidden().build() : head.build();
    }

    private Emergency find(String slug) {
        return emergencies.findBySlug(slug).orElseThrow(() -> new NotFound("emergency", slug));
    }

    private static Emergency.Entry entry(Emergency it, int number) {
        return it.entries().stream()
                .filter(entry -> entry.number() == number && entry.text() != null)
                .findFirst()
                .orElseThrow(() -> new NotFound("message", number));
    }
}
