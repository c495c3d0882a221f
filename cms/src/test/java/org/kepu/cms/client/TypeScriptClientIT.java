package org.kepu.cms.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kepu.cms.testing.Newsroom.rumor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kepu.cms.Repository;
import org.kepu.cms.content.Item;
import org.kepu.cms.index.FollowChanges;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.util.FileSystemUtils;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Compiles the client with all checks of TypeScript on, and runs a program that uses it. */
@KepuTest
@Import(Newsroom.class)
class TypeScriptClientIT {

    @TempDir Path folder;
    @LocalServerPort int port;
    @Autowired Newsroom newsroom;
    @Autowired FollowChanges followChanges;

    @Test
    void itCompilesAndReadsWhatWasPublished() throws Exception {
        Item live = newsroom.publish("rumor", rumor("用脚本读的核查"));
        followChanges.catchUp();
        FileSystemUtils.copyRecursively(Repository.file("clients/typescript"), folder);
        FileSystemUtils.copyRecursively(
                Repository.file("clients/target/typescript"), folder.resolve("client"));

        run("npm", "ci", "--no-audit", "--no-fund");
        run("npx", "tsc", "-p", ".");
        String said = run("node", "built/check.js", "http://127.0.0.1:" + port, live.slug());

        assertThat(said.lines())
                .containsExactly(
                        "item 用脚本读的核查 false true",
                        "list 1 true",
                        "search true",
                        "changes true string",
                        "match true true",
                        "problem 404");
    }

    private String run(String... command) throws Exception {
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
