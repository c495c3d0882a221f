/**
 * What a theme sees: plain values, described in {@code themes/README.md}. Nothing else of ours
 * reaches a template.
 */
@NullMarked
package org.kepu.cms.deliver.site.view;

import org.jspecify.annotations.NullMarked;
