/** The application: content, review, publishing, imports, delivery, studio and public site. */
@NullMarked
package org.kepu.cms;

import org.jspecify.annotations.NullMarked;
