package org.kepu.cms.account;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where people sign in. */
@Controller
class SignInPage {

    @GetMapping(StudioSecurity.SIGN_IN)
    String show(HttpServletRequest request, Model model) {
        for (String notice : new String[] {"wrong", "locked", "out"}) {
            if (request.getParameter(notice) != null) {
                model.addAttribute("notice", notice);
            }
        }
        return "account/sign-in";
    }
}
