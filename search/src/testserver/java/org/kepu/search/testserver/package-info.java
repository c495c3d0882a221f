/**
 * A real Elasticsearch for tests and measurements: the distribution that the build unpacks, started
 * as a process of its own. Compiled into the tests of the modules that need it and into bench,
 * never into the product.
 */
@NullMarked
package org.kepu.search.testserver;

import org.jspecify.annotations.NullMarked;
