/**
 * The engine on an Elasticsearch 9 cluster, for several nodes of Kepu or more entries than one
 * machine holds. Tokens and vectors come from here, so the cluster needs no plug-in and ranks as
 * the engine in the process does. The only importer of the Elasticsearch client.
 */
@NullMarked
package org.kepu.search.elastic;

import org.jspecify.annotations.NullMarked;
