package org.kepu.cms.backup;

import jakarta.servlet.http.HttpServletResponse;

import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.time.Clock;

/** Backup and verification of a running server, for administrators. */
@RestController
@RequestMapping("/api/manage/v1")
class BackupController {

    private final MakeBackup makeBackup;
    private final VerifyInstallation verify;
    private final Clock clock;

    BackupController(MakeBackup makeBackup, VerifyInstallation verify, Clock clock) {
        this.makeBackup = makeBackup;
        this.verify = verify;
        this.clock = clock;
    }

    /** A backup of this moment as a ZIP file; {@code media=false} leaves the bytes of media out. */
    @GetMapping("/backup")
    void backup(
            Actor actor,
            @RequestParam(name = "media", defaultValue = "true") boolean media,
            HttpServletResponse response)
            throws IOException {
        actor.require(Permission.ADMINISTER);
        String day = clock.instant().toString().substring(0, "2026-01-01".length());
        response.setContentType("application/zip");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("kepu-" + day + ".zip")
                        .build()
                        .toString());
        makeBackup.make(actor, media, response.getOutputStream());
    }

    /** Compares everything with everything; {@code bytes=true} reads every blob through. */
    @GetMapping("/verification")
    Verification verify(
            Actor actor, @RequestParam(name = "bytes", defaultValue = "false") boolean bytes) {
        return verify.verify(actor, bytes);
    }

    /** The same, and makes again what is derived and wrong. */
    @PostMapping("/verification")
    Verification repair(Actor actor) {
        return verify.repair(actor);
    }
}
