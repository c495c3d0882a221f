/**
 * Themes of the public site: a folder of templates, messages, style and script made into pages; and
 * the check that says what a theme lacks. Knows nothing of the content that is shown.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.kepu.cms.theme;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
