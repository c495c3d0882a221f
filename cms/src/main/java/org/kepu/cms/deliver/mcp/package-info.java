/**
 * Stage 8 of 8, deliver: the tools by which assistants look claims up and cite what was found, by
 * the Model Context Protocol. They read what is published and change nothing.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "deliver",
            "publish",
            "index",
            "content",
            "account",
            "problem",
            "settings"
        })
package org.kepu.cms.deliver.mcp;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
