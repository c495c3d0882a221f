package org.kepu.cms.problem;

import io.micrometer.core.instrument.MeterRegistry;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.kepu.cms.settings.Installation;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Writes a failure as RFC 9457 JSON, or as a page for a browser outside the API. */
@Component
class ProblemWriter {

    private final JsonMapper json;
    private final MessageSource texts;
    private final LocaleResolver locales;
    private final Installation installation;
    private final List<ProblemPage> pages;
    private final MeterRegistry meters;

    ProblemWriter(
            JsonMapper json,
            MessageSource texts,
            LocaleResolver locales,
            Installation installation,
            List<ProblemPage> pages,
            MeterRegistry meters) {
        this.json = json;
        this.texts = texts;
        this.locales = locales;
        this.installation = installation;
        this.pages = pages;
        this.meters = meters;
    }

    /** Writes nothing if the answer is on its way already. */
    void write(Failure failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        meters.counter("kepu.problems", "kind", failure.kind().slug()).increment();
        response.resetBuffer();
        response.setStatus(failure.kind().status());
        failure.headers()
                .forEach(
                        (name, values) -> values.forEach(value -> response.setHeader(name, value)));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Locale locale = locales.resolveLocale(request);
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, locale.toLanguageTag());
        ToldProblem told = tell(failure, request, locale);
        if (wantsPage(request)) {
            page(told, locale, request, response);
        } else {
            byte[] body = json.writeValueAsBytes(members(told));
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }

    private void page(
            ToldProblem told,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        for (ProblemPage page : pages) {
            if (page.write(told, request, response)) {
                return;
            }
        }
        byte[] body =
                PlainPage.of(locale, told.title(), told.detail()).getBytes(StandardCharsets.UTF_8);
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private ToldProblem tell(Failure failure, HttpServletRequest request, Locale locale) {
        String slug = failure.kind().slug();
        return new ToldProblem(
                installation.url("/problems/" + slug),
                failure.kind(),
                text("problem." + slug + ".title", Map.of(), locale),
                text(failure.detailKey(), failure.facts(), locale),
                request.getRequestURI(),
                failure.flaws().stream().map(flaw -> told(flaw, locale)).toList(),
                failure.facts());
    }

    private ToldProblem.ToldFlaw told(Flaw flaw, Locale locale) {
        return new ToldProblem.ToldFlaw(
                flaw.place(), flaw.parameter(), text(flaw.key(), flaw.facts(), locale));
    }

    private String text(String key, Map<String, ?> facts, Locale locale) {
        String text = Objects.requireNonNullElse(texts.getMessage(key, null, key, locale), key);
        for (var fact : facts.entrySet()) {
            text = text.replace("{" + fact.getKey() + "}", String.valueOf(fact.getValue()));
        }
        return text;
    }

    /** Facts first, so that none of them takes the place of a member that RFC 9457 defines. */
    private static Map<String, Object> members(ToldProblem told) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", told.type().toString());
        members.put("title", told.title());
        members.put("status", told.kind().status());
        members.put("detail", told.detail());
        members.put("instance", told.instance());
        if (!told.flaws().isEmpty()) {
            members.put("errors", told.flaws().stream().map(ProblemWriter::members).toList());
        }
        told.facts().forEach(members::putIfAbsent);
        return members;
    }

    /** The pointer is in its URI fragment form, as in RFC 9457, section 3. */
    private static Map<String, Object> members(ToldProblem.ToldFlaw flaw) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(
                flaw.parameter() ? "parameter" : "pointer",
                flaw.parameter() ? flaw.place() : "#" + flaw.place());
        members.put("detail", flaw.detail());
        return members;
    }

    private static boolean wantsPage(HttpServletRequest request) {
        String path = request.getRequestURI();
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null
                && accept.contains(MediaType.TEXT_HTML_VALUE)
                && !path.startsWith("/api/")
                && !path.startsWith("/graphql");
    }
}
