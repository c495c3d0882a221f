/**
 * What leaves the site to be passed on: picture cards, posters, share texts without blame, short
 * links. Draws and words what it is given; reads no content itself.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"content", "settings", "problem"})
package org.kepu.cms.share;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
