/**
 * Who may do what: users, roles, tokens, signing in; and that nothing is open unless somebody
 * opened it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "settings", "audit", "listing"})
package org.kepu.cms.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
