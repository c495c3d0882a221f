package org.kepu.cms.listing;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Refuses parameters that the handler doesn't know, for every handler under {@code /api/}. */
@Configuration(proxyBeanMethods = false)
class UnknownParameters implements WebMvcConfigurer, HandlerInterceptor {

    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/v*/**", "/api/manage/**");
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            Set<String> names = known.computeIfAbsent(method.getMethod(), _ -> namesOf(method));
            List<Flaw> flaws =
                    request.getParameterMap().keySet().stream()
                            .filter(name -> !names.contains(name))
                            .map(name -> Flaw.inParameter(name, "flaw.unknown-parameter"))
                            .toList();
            if (!flaws.isEmpty()) {
                throw new Invalid(flaws);
            }
        }
        return true;
    }

    private static Set<String> namesOf(HandlerMethod method) {
        Set<String> names = new HashSet<>();
        var also =
                AnnotatedElementUtils.findMergedAnnotation(
                        method.getMethod(), KnownParameters.class);
        if (also != null) {
            names.addAll(List.of(also.value()));
        }
        for (MethodParameter parameter : method.getMethodParameters()) {
            parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
            addNames(parameter, names);
        }
        return names;
    }

    private static void addNames(MethodParameter parameter, Set<String> names) {
        RequestParam annotation = parameter.getParameterAnnotation(RequestParam.class);
        if (annotation != null && !annotation.name().isEmpty()) {
            names.add(annotation.name());
        } else if (annotation != null || parameter.hasParameterAnnotation(RequestPart.class)) {
            String name = parameter.getParameterName();
            if (name != null) {
                names.add(name);
            }
        } else if (parameter.getParameterAnnotations().length == 0
                && parameter.getParameterType().isRecord()) {
            Stream.of(parameter.getParameterType().getRecordComponents())
                    .map(RecordComponent::getName)
                    .forEach(names::add);
        }
    }
}
