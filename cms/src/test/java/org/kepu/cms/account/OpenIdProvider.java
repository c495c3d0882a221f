package org.kepu.cms.account;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A real OpenID provider, Spring Authorization Server, on a port of its own; and people who use it.
 */
final class OpenIdProvider implements AutoCloseable {

    static final String CLIENT = "kepu-test";
    static final String SECRET = "only-for-tests-0123456789";
    private static final String PASSWORD = "at-the-provider";

    private static final Map<String, Map<String, Object>> PEOPLE = new ConcurrentHashMap<>();

    private final ConfigurableApplicationContext running;

    OpenIdProvider(URI issuer) {
        var application = new SpringApplication(Setup.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(
                Map.of("test.issuer", issuer.toString(), "spring.main.banner-mode", "off"));
        // The application's own configuration file isn't this server's.
        running =
                application.run(
                        "--spring.config.location=optional:file:/nowhere/",
                        "--test.port=" + issuer.getPort());
    }

    /** Somebody whom the provider knows, and what it says about them. */
    void knows(String subject, Map<String, Object> claims) {
        PEOPLE.put(subject, claims);
    }

    /** What a browser does at the provider: gives name and password, and is sent back. */
    static URI signIn(String authorize, String subject) throws Exception {
        try (HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
            HttpResponse<String> page = follow(browser, URI.create(authorize));
            String token =
                    page.body().split("name=\"_csrf\"")[1].split("value=\"")[1].split("\"")[0];
            var form =
                    "username="
                            + subject
                            + "&password="
                            + PASSWORD
                            + "&_csrf="
                            + URLEncoder.encode(token, StandardCharsets.UTF_8);
            var sent =
                    browser.send(
                            html(page.uri())
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(BodyPublishers.ofString(form))
                                    .build(),
                            BodyHandlers.ofString());
            URI next = page.uri().resolve(sent.headers().firstValue("Location").orElseThrow());
            var answer = browser.send(html(next).build(), BodyHandlers.ofString());
            return URI.create(answer.headers().firstValue("Location").orElseThrow());
        }
    }

    private static HttpResponse<String> follow(HttpClient browser, URI at) throws Exception {
        var answer = browser.send(html(at).build(), BodyHandlers.ofString());
        return answer.statusCode() == 302
                ? follow(browser, at.resolve(answer.headers().firstValue("Location").orElseThrow()))
                : answer;
    }

    private static HttpRequest.Builder html(URI at) {
        return HttpRequest.newBuilder(at).header("Accept", "text/html");
    }

    @Override
    public void close() {
        running.close();
    }

    /** Not annotated as a configuration: the application's scan must not find it. */
    @EnableWebSecurity
    @EnableWebMvc
    static class Setup {

        @Bean
        TomcatServletWebServerFactory tomcat(org.springframework.core.env.Environment settings) {
            return new TomcatServletWebServerFactory(
                    settings.getRequiredProperty("test.port", Integer.class));
        }

        /** Filters only run in front of a servlet. */
        @Bean
        DispatcherServlet servlet() {
            return new DispatcherServlet();
        }

        @Bean
        SecurityFilterChain chain(HttpSecurity http) {
            return http.oauth2AuthorizationServer(it -> it.oidc(Customizer.withDefaults()))
                    .authorizeHttpRequests(it -> it.anyRequest().authenticated())
                    .formLogin(Customizer.withDefaults())
                    .build();
        }

        @Bean
        AuthorizationServerSettings settings(org.springframework.core.env.Environment settings) {
            return AuthorizationServerSettings.builder()
                    .issuer(settings.getRequiredProperty("test.issuer"))
                    .build();
        }

        @Bean
        RegisteredClientRepository clients() {
            return new InMemoryRegisteredClientRepository(
                    RegisteredClient.withId("1")
                            .clientId(CLIENT)
                            .clientSecret("{noop}" + SECRET)
                            .clientAuthenticationMethod(
                                    ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                            .redirectUri("http://kepu.test/studio/oidc/back")
                            .postLogoutRedirectUri("http://kepu.test/studio/sign-in?out")
                            .scopes(it -> it.addAll(List.of("openid", "profile", "email")))
                            .clientSettings(
                                    ClientSettings.builder()
                                            .requireProofKey(true)
                                            .requireAuthorizationConsent(false)
                                            .build())
                            .build());
        }

        @Bean
        UserDetailsService people() {
            return name -> User.withUsername(name).password("{noop}" + PASSWORD).build();
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims() {
            return context ->
                    context.getClaims()
                            .claims(
                                    it ->
                                            it.putAll(
                                                    PEOPLE.getOrDefault(
                                                            context.getPrincipal().getName(),
                                                            Map.of())));
        }

        @Bean
        JWKSource<SecurityContext> keys() throws Exception {
            RSAKey key = new RSAKeyGenerator(2048).keyID("1").generate();
            return new ImmutableJWKSet<>(new JWKSet(key));
        }

        @Bean
        JwtDecoder decoder(JWKSource<SecurityContext> keys) {
            return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
        }
    }
}
