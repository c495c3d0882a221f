/**
 * The engine inside the process: an index in a directory, by Lucene. The only importer of Lucene.
 */
@NullMarked
package org.kepu.search.lucene;

import org.jspecify.annotations.NullMarked;
