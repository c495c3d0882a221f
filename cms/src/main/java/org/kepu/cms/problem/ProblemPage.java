package org.kepu.cms.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import java.io.IOException;

/**
 * Shows a problem to somebody with a browser. The public site and the studio have one each, in
 * their own look; where none feels concerned a plain page is shown. Used by many threads at once.
 */
public interface ProblemPage {

    /**
     * Writes the page; status and headers other than the content type are set already.
     *
     * @return false, with nothing written, if the request isn't for this part
     */
    boolean write(ToldProblem problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException;
}
