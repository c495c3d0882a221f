/**
 * Stage 2 of 8, extract: what an article page says, without its navigation, advertising and related
 * reading. Works on bytes and knows no network; whoever fetched the page fetches its pictures too.
 */
@NullMarked
package org.kepu.ingest.article;

import org.jspecify.annotations.NullMarked;
