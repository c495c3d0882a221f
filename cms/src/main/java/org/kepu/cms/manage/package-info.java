/**
 * The management API, {@code /api/manage/v1}: what editors, reviewers and their machines do with
 * items, revisions and media. An edge: it turns HTTP into use cases and decides nothing itself.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "account",
            "check",
            "content",
            "evidence",
            "index",
            "intake",
            "listing",
            "media",
            "problem",
            "publish",
            "review",
            "similar",
            "table",
            "task",
            "request",
            "emergency",
            "settings",
            "trending"
        })
package org.kepu.cms.manage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
