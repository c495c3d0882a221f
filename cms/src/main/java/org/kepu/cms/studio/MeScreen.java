package org.kepu.cms.studio;

import jakarta.servlet.http.HttpSession;

import org.kepu.cms.account.Actor;
import org.kepu.cms.account.SecondFactor;
import org.kepu.cms.account.SignedInSession;
import org.kepu.cms.account.SignedInSessions;
import org.kepu.cms.account.User;
import org.kepu.cms.account.Users;
import org.kepu.cms.problem.NotFound;
import org.kepu.cms.share.QrCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** One's own account: where one is signed in, and the second step of signing in. */
@Controller
class MeScreen {

    private final Users users;
    private final SignedInSessions sessions;
    private final SecondFactor factor;
    private final Clock clock;

    MeScreen(Users users, SignedInSessions sessions, SecondFactor factor, Clock clock) {
        this.users = users;
        this.sessions = sessions;
        this.factor = factor;
        this.clock = clock;
    }

    /** Somewhere one is signed in. */
    public record Place(String handle, When began, When used, String address, boolean here) {}

    @GetMapping("/studio/me")
    String show(Actor actor, HttpSession session, Model model) {
        Instant now = clock.instant();
        String here = SignedInSessions.handle(session.getId());
        List<Place> places =
                sessions.of(actor, actor.id()).stream().map(it -> place(it, here, now)).toList();
        boolean on = factor.isOn(actor.id());
        model.addAttribute("me", user(actor));
        model.addAttribute("places", places);
        model.addAttribute("on", on);
        model.addAttribute("asked", factor.isAsked(actor));
        return "studio/me";
    }

    /** A new secret each time that somebody begins; shown in the answer, kept in no address. */
    @PostMapping("/studio/me/second-factor")
    String begin(Actor actor, HttpSession session, Model model) {
        SecondFactor.Enrolment begun = factor.begin(actor);
        model.addAttribute("begun", begun);
        model.addAttribute("qr", QrCode.of(begun.address()));
        return show(actor, session, model);
    }

    @PostMapping("/studio/me/second-factor/confirm")
    String confirm(@RequestParam String code, Actor actor, HttpSession session, Model model) {
        model.addAttribute("codes", factor.confirm(actor, code));
        return show(actor, session, model);
    }

    @PostMapping("/studio/me/second-factor/off")
    String off(@RequestParam String code, Actor actor) {
        factor.turnOff(actor, code);
        return "redirect:/studio/me";
    }

    @PostMapping("/studio/me/sessions/end")
    String end(@RequestParam String handle, Actor actor) {
        sessions.end(actor, user(actor), handle);
        return "redirect:/studio/me";
    }

    private User user(Actor actor) {
        return users.find(actor.id()).orElseThrow(() -> new NotFound("user", actor.id()));
    }

    private static Place place(SignedInSession it, String here, Instant now) {
        return new Place(
                it.handle(),
                When.of(it.began(), now),
                When.of(it.lastUsed(), now),
                it.address(),
                it.handle().equals(here));
    }
}
