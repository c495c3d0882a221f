package org.kepu.cms.studio;

import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.trending.Trend;
import org.kepu.cms.trending.Trending;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.List;

/** What people look for, and what they look for in vain. */
@Controller
class TrendingScreen {

    private static final int SHOWN = 30;

    private final Trending trending;
    private final Words words;

    TrendingScreen(Trending trending, Words words) {
        this.trending = trending;
        this.words = words;
    }

    /**
     * A line of a list.
     *
     * @param trend against the week before, in words
     * @param rising whether it is more than then
     */
    public record Line(String words, String way, long times, String trend, boolean rising) {}

    @GetMapping("/studio/trending")
    String show(Actor actor, Model model) {
        model.addAttribute("asked", lines(trending.week(false, SHOWN, actor)));
        model.addAttribute("inVain", lines(trending.week(true, SHOWN, actor)));
        model.addAttribute("hidden", trending.hidden(actor));
        model.addAttribute("mayWrite", actor.may(Permission.WRITE));
        model.addAttribute("mayHide", actor.may(Permission.PUBLISH));
        return "studio/trending";
    }

    @PostMapping("/studio/trending/hidden")
    String hide(@RequestParam("words") String text, Actor actor) {
        trending.hide(text, actor);
        return "redirect:/studio/trending";
    }

    @PostMapping("/studio/trending/shown")
    String list(@RequestParam("words") String text, Actor actor) {
        trending.show(text, actor);
        return "redirect:/studio/trending";
    }

    private List<Line> lines(List<Trend> trends) {
        return trends.stream()
                .map(
                        it ->
                                new Line(
                                        it.words(),
                                        it.way().slug(),
                                        it.lately(),
                                        trend(it),
                                        it.isNew() || it.change() > 0))
                .toList();
    }

    private String trend(Trend it) {
        if (it.isNew()) {
            return words.say("trending.new");
        }
        long change = it.change();
        return change == 0
                ? words.say("trending.same")
                : words.say(change > 0 ? "trending.more" : "trending.less", Math.abs(change));
    }
}
