/** What tests share: databases of both kinds, and the whole application on fresh data. */
@NullMarked
package org.kepu.cms.testing;

import org.jspecify.annotations.NullMarked;
