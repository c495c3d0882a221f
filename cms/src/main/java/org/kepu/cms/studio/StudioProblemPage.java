package org.kepu.cms.studio;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.kepu.cms.problem.ProblemPage;
import org.kepu.cms.problem.ToldProblem;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Shows a problem in the studio's look. It needs nobody signed in and no database. */
@Component
@Order(10)
class StudioProblemPage implements ProblemPage {

    private final ITemplateEngine templates;

    StudioProblemPage(ITemplateEngine templates) {
        this.templates = templates;
    }

    @Override
    public boolean write(
            ToldProblem problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!problem.instance().equals("/studio") && !problem.instance().startsWith("/studio/")) {
            return false;
        }
        var exchange =
                JakartaServletWebApplication.buildApplication(request.getServletContext())
                        .buildExchange(request, response);
        var context = new WebContext(exchange, LocaleContextHolder.getLocale());
        context.setVariable("problem", problem);
        byte[] page = templates.process("studio/problem", context).getBytes(StandardCharsets.UTF_8);
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
        return true;
    }
}
