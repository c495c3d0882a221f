package org.kepu.cms.account;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where people sign in. */
@Controller
class SignInPage {

    private static final String[] NOTICES = {
        "wrong", "locked", "out", "oidc-unknown", "oidc-factor", "oidc-role", "oidc-failed"
    };

    private final OidcSettings oidc;

    SignInPage(OidcSettings oidc) {
        this.oidc = oidc;
    }

    /** Nobody comes here but when the provider couldn't be asked. */
    @GetMapping(OidcSignIn.START + "/{provider}")
    String away() {
        return "redirect:" + StudioSecurity.SIGN_IN + "?oidc-failed";
    }

    @GetMapping(StudioSecurity.SIGN_IN)
    String show(HttpServletRequest request, Model model) {
        for (String notice : NOTICES) {
            if (request.getParameter(notice) != null) {
                model.addAttribute("notice", notice);
            }
        }
        model.addAttribute("oidc", oidc.isOn());
        model.addAttribute("oidcLabel", oidc.label());
        return "account/sign-in";
    }
}
