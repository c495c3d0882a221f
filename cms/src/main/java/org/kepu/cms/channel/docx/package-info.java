/**
 * Writes items for editorial systems without an interface: a Word document with its pictures and a
 * sheet of rights. The only importer of Apache POI in the application.
 */
@NullMarked
package org.kepu.cms.channel.docx;

import org.jspecify.annotations.NullMarked;
