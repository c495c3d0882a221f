package org.kepu.cms.deliver.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.kepu.cms.deliver.site.view.Page;
import org.kepu.cms.problem.ProblemPage;
import org.kepu.cms.problem.ToldProblem;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import java.io.IOException;

/** Shows problems in the look of the site, everywhere but in the studio. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class SiteProblems implements ProblemPage {

    private final Heads heads;
    private final ChosenTheme theme;
    private final PageWriter pages;

    SiteProblems(Heads heads, ChosenTheme theme, PageWriter pages) {
        this.heads = heads;
        this.theme = theme;
        this.pages = pages;
    }

    @Override
    public boolean write(
            ToldProblem problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (request.getRequestURI().startsWith("/studio")) {
            return false;
        }
        pages.showOnce(request, response, page(problem).status(problem.kind().status()));
        return true;
    }

    private SitePage page(ToldProblem problem) {
        return switch (problem.kind()) {
            case NOT_FOUND -> SitePage.of("not-found", head(problem, "notfound.title"));
            case INTERNAL ->
                    SitePage.of("failed", head(problem, "failed.title"))
                            .with("code", problem.facts().get("id"));
            default -> SitePage.of("problem", titled(problem)).with("detail", problem.detail());
        };
    }

    private Page head(ToldProblem problem, String title) {
        return heads.of(theme.text(title), problem.detail(), problem.instance()).hidden().build();
    }

    private Page titled(ToldProblem problem) {
        return heads.of(problem.title(), problem.detail(), problem.instance()).hidden().build();
    }
}
