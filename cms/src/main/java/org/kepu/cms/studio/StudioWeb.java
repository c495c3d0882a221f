package org.kepu.cms.studio;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Serves the studio's own files, and keeps its pages out of shared caches. */
@Configuration(proxyBeanMethods = false)
class StudioWeb implements WebMvcConfigurer, HandlerInterceptor {

    private static final String HTMX =
            "classpath*:META-INF/resources/webjars/htmx.org/*/dist/htmx.min.js";

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/studio/assets/vendor/htmx/**")
                .addResourceLocations(htmx())
                .setCacheControl(CacheControl.noCache());
        registry.addResourceHandler("/studio/assets/**")
                .addResourceLocations("classpath:/static/studio/assets/")
                .setCacheControl(CacheControl.noCache());
    }

    /** The folder of the WebJar, whatever its version. */
    private static String htmx() {
        try {
            var found = new PathMatchingResourcePatternResolver().getResources(HTMX);
            String url = found[0].getURL().toString();
            return url.substring(0, url.lastIndexOf('/') + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** People type a slash behind it. */
    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/studio/", "/studio");
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this)
                .addPathPatterns("/studio", "/studio/**")
                .excludePathPatterns("/studio/assets/**");
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        return true;
    }
}
