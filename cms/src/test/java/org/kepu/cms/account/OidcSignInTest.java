package org.kepu.cms.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.StudioSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Against a real provider: discovery, PKCE, the token's signature and nonce are all checked. */
@TestPropertySource(
        properties = {
            "kepu.oidc.issuer=${kepu.test.provider}",
            "kepu.oidc.client-id=" + OpenIdProvider.CLIENT,
            "kepu.oidc.client-secret=" + OpenIdProvider.SECRET,
            "kepu.oidc.roles.editors=author",
            "kepu.oidc.roles.chiefs=publisher"
        })
@KepuTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OidcSignInTest {

    private static final String START = "/studio/oidc/start/kepu";

    private final MockMvc web;
    private final Users users;
    private final CreateUser createUser;
    private final ChangeUser changeUser;
    private final SecondFactor factor;
    private final URI issuer;
    private OpenIdProvider provider;

    @Autowired
    OidcSignInTest(
            MockMvc web,
            Users users,
            CreateUser createUser,
            ChangeUser changeUser,
            SecondFactor factor,
            OidcSettings settings) {
        this.web = web;
        this.users = users;
        this.createUser = createUser;
        this.changeUser = changeUser;
        this.factor = factor;
        this.issuer = URI.create(settings.issuer());
    }

    /** Before it runs: its being away keeps nobody from the form. */
    @BeforeAll
    void startTheProvider() throws Exception {
        web.perform(get(START)).andExpect(redirectedUrl("/studio/sign-in?oidc-failed"));
        web.perform(
                        post("/studio/sign-in")
                                .param("username", "admin")
                                .param("password", KepuTest.ADMIN_PASSWORD)
                                .with(csrf()))
                .andExpect(redirectedUrl("/studio"));
        provider = new OpenIdProvider(issuer);
    }

    @AfterAll
    void stopTheProvider() {
        provider.close();
    }

    @Test
    void aVerifiedAddressOpensItsAccountAndSigningOutEndsBoth() throws Exception {
        User user = hire("wang@example.org");
        provider.knows("wang", person("WANG@example.org", true, "editors"));

        StudioSession session = StudioSession.of(come("wang").andReturn().getResponse());

        web.perform(get("/studio").accept(MediaType.TEXT_HTML).with(session))
                .andExpect(status().isOk())
                .andExpect(content().string(Matchers.containsString(user.displayName())));
        String end =
                web.perform(post("/studio/sign-out").with(session).with(csrf()))
                        .andReturn()
                        .getResponse()
                        .getRedirectedUrl();
        assertThat(end)
                .startsWith(issuer + "/connect/logout?id_token_hint=")
                .contains("post_logout_redirect_uri=");
        web.perform(get("/studio").with(session)).andExpect(redirectedUrl("/studio/sign-in"));
        web.perform(get("/studio/sign-in"))
                .andExpect(
                        header().string(
                                        "Content-Security-Policy",
                                        Matchers.containsString("form-action 'self' " + issuer)));
    }

    @Test
    void anAddressThatIsNotVerifiedOrNotKnownOpensNothing() throws Exception {
        hire("li@example.org");
        provider.knows("li", person("li@example.org", false, "editors"));
        provider.knows("stranger", person("stranger@example.org", true, "editors"));

        come("li").andExpect(redirectedUrl("/studio/sign-in?oidc-unknown"));
        come("stranger").andExpect(redirectedUrl("/studio/sign-in?oidc-unknown"));
    }

    @Test
    void rolesAreWhatTheSettingMakesOfTheClaim() throws Exception {
        User user = hire("chen@example.org");
        provider.knows("chen", person("chen@example.org", true, "chiefs", "unheard-of"));

        come("chen").andExpect(redirectedUrl("/studio"));

        assertThat(users.find(user.id()).orElseThrow().roles()).containsExactly(Role.PUBLISHER);
        provider.knows("chen", person("chen@example.org", true, "administrator"));
        come("chen").andExpect(redirectedUrl("/studio/sign-in?oidc-role"));
        assertThat(users.find(user.id()).orElseThrow().roles()).containsExactly(Role.PUBLISHER);
    }

    @Test
    void neitherADisabledAccountNorOneWithASecondFactorOfItsOwnIsOpened() throws Exception {
        User user = hire("zhao@example.org");
        provider.knows("zhao", person("zhao@example.org", true, "editors"));
        Actor actor = user.actor(null);
        byte[] secret =
                new org.apache.commons.codec.binary.Base32().decode(factor.begin(actor).secret());
        factor.confirm(actor, Totp.code(secret, Totp.step(java.time.Instant.now()), 6));

        come("zhao").andExpect(redirectedUrl("/studio/sign-in?oidc-factor"));

        changeUser.change(
                Actor.SYSTEM,
                user.id(),
                new UserChange(null, null, null, true, null, null, null, null));
        come("zhao").andExpect(redirectedUrl("/studio/sign-in?oidc-unknown"));
    }

    @Test
    void anAnswerThatNobodyAskedForIsRefused() throws Exception {
        hire("sun@example.org");
        provider.knows("sun", person("sun@example.org", true, "editors"));
        var asked = web.perform(get(START)).andReturn().getResponse();
        URI back = OpenIdProvider.signIn(Objects.requireNonNull(asked.getRedirectedUrl()), "sun");

        // Somebody else's browser, and the right browser with another state.
        web.perform(get(back.getRawPath() + "?" + back.getRawQuery()))
                .andExpect(redirectedUrl("/studio/sign-in?oidc-failed"));
        String forged = back.getRawQuery().replaceAll("state=[^&]*", "state=forged");
        web.perform(get(URI.create(back.getRawPath() + "?" + forged)).with(StudioSession.of(asked)))
                .andExpect(redirectedUrl("/studio/sign-in?oidc-failed"));
    }

    private ResultActions come(String subject) throws Exception {
        var asked = web.perform(get(START)).andReturn().getResponse();
        String authorize = Objects.requireNonNull(asked.getRedirectedUrl());
        assertThat(authorize).startsWith(issuer.toString()).contains("code_challenge=", "nonce=");
        URI back = OpenIdProvider.signIn(authorize, subject);
        URI here = URI.create(back.getRawPath() + "?" + back.getRawQuery());
        return web.perform(get(here).with(StudioSession.of(asked)));
    }

    private User hire(String email) {
        String name = "o" + UUID.randomUUID().toString().substring(0, 8);
        return createUser.create(
                Actor.SYSTEM,
                new NewUser(name, null, "某人" + name, "", List.of(Role.AUTHOR), email, null));
    }

    private static Map<String, Object> person(String email, boolean verified, String... groups) {
        return Map.of("email", email, "email_verified", verified, "groups", List.of(groups));
    }
}
