package org.kepu.cms.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.StudioSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@TestPropertySource(properties = "kepu.sign-in.second-factor-roles=auditor")
@KepuTest
class SecondFactorTest {

    private static final String PASSWORD = "Correct-Horse-7-Battery";

    private final MockMvc web;
    private final SecondFactor factor;
    private final CreateUser createUser;
    private final Users users;

    @Autowired
    SecondFactorTest(MockMvc web, SecondFactor factor, CreateUser createUser, Users users) {
        this.web = web;
        this.factor = factor;
        this.createUser = createUser;
        this.users = users;
    }

    /** RFC 6238, appendix B, the rows for SHA-1. */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void theCodesAreThoseOfTheStandard(long seconds, String code) {
        byte[] secret = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

        assertThat(Totp.code(secret, Totp.step(Instant.ofEpochSecond(seconds)), 8)).isEqualTo(code);
    }

    @Test
    void withItOnThePasswordAloneOpensNothingAndACodeOpensOnce() throws Exception {
        Actor actor = hire(Role.AUTHOR);
        String name = users.find(actor.id()).orElseThrow().username();
        byte[] secret = new Base32().decode(factor.begin(actor).secret());
        signIn(name, "").andExpect(redirectedUrl("/studio"));
        assertThatThrownBy(() -> factor.confirm(actor, "000000x")).isInstanceOf(Invalid.class);

        String first = code(secret, 0);
        List<String> recovery = factor.confirm(actor, first);

        signIn(name, "").andExpect(redirectedUrl("/studio/sign-in?wrong"));
        signIn(name, first).andExpect(redirectedUrl("/studio/sign-in?wrong"));
        signIn(name, code(secret, 1)).andExpect(redirectedUrl("/studio"));
        assertThat(recovery).hasSize(10).doesNotHaveDuplicates();
        signIn(name, recovery.getFirst().toUpperCase(java.util.Locale.ROOT))
                .andExpect(redirectedUrl("/studio"));
        signIn(name, recovery.getFirst()).andExpect(redirectedUrl("/studio/sign-in?wrong"));
    }

    @Test
    void anAdministratorResetsItAndTheSessionsEnd() throws Exception {
        Actor actor = hire(Role.AUTHOR);
        String name = users.find(actor.id()).orElseThrow().username();
        byte[] secret = new Base32().decode(factor.begin(actor).secret());
        var session = StudioSession.of(signIn(name, "").andReturn().getResponse());
        factor.confirm(actor, code(secret, 0));

        web.perform(
                        delete("/api/manage/v1/users/" + name + "/second-factor")
                                .header("Authorization", "Bearer " + KepuTest.ADMIN_TOKEN))
                .andExpect(status().isNoContent());

        assertThat(factor.isOn(actor.id())).isFalse();
        web.perform(get("/studio").with(session)).andExpect(redirectedUrl("/studio/sign-in"));
        signIn(name, "").andExpect(redirectedUrl("/studio"));
    }

    @Test
    void aRoleThatMustHaveItIsLetNowhereElse() throws Exception {
        Actor actor = hire(Role.AUDITOR);
        String name = users.find(actor.id()).orElseThrow().username();
        var session = StudioSession.of(signIn(name, "").andReturn().getResponse());

        web.perform(get("/studio/audit").with(session)).andExpect(redirectedUrl("/studio/me"));
        web.perform(get("/api/manage/v1/audit").with(session)).andExpect(status().isForbidden());
        web.perform(get("/studio/me").with(session)).andExpect(status().isOk());
        byte[] secret = new Base32().decode(factor.begin(actor).secret());
        factor.confirm(actor, code(secret, 0));
        web.perform(get("/studio/audit").with(session)).andExpect(status().isOk());
        assertThatThrownBy(() -> factor.turnOff(actor, code(secret, 1)))
                .isInstanceOf(Invalid.class);
    }

    private Actor hire(Role role) {
        String name = "p" + UUID.randomUUID().toString().substring(0, 8);
        Actor admin = users.findByUsername("admin").orElseThrow().actor(null);
        var asked = new NewUser(name, PASSWORD, "某人", "", List.of(role), null, null);
        return createUser.create(admin, asked).actor(null);
    }

    private static String code(byte[] secret, int ahead) {
        return Totp.code(secret, Totp.step(Instant.now()) + ahead, 6);
    }

    private org.springframework.test.web.servlet.ResultActions signIn(String name, String code)
            throws Exception {
        return web.perform(
                post("/studio/sign-in")
                        .param("username", name)
                        .param("password", PASSWORD)
                        .param("code", code)
                        .with(csrf()));
    }
}
