package org.kepu.cms.operate;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The page of blocked addresses, for administrators; it acts by the management API. */
@Controller
class BlockScreen {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
                    .withZone(ZoneId.of("Asia/Shanghai"));

    private final BlockedAddresses blocked;

    BlockScreen(BlockedAddresses blocked) {
        this.blocked = blocked;
    }

    /**
     * A blocked address on the page.
     *
     * @param until empty where it is for good
     */
    public record Line(String id, String network, String reason, String since, String until) {}

    @GetMapping("/studio/blocks")
    String show(Actor actor, Model model) {
        model.addAttribute("blocks", blocked.list(actor).stream().map(BlockScreen::line).toList());
        return "studio/blocks";
    }

    private static Line line(BlockedAddress it) {
        return new Line(
                it.id().toString(), it.network(), it.reason(), time(it.at()), time(it.until()));
    }

    private static String time(@Nullable Instant at) {
        return at == null ? "" : TIME.format(at);
    }
}
