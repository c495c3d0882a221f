/**
 * What runs inside a worker process, in its own JVM beside the parsers. The application never loads
 * these classes.
 */
@NullMarked
package org.kepu.ingest.extract.worker;

import org.jspecify.annotations.NullMarked;
