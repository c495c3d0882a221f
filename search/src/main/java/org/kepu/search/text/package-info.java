/**
 * Chinese text rules that every engine shares: width, script, case, tokens, synonyms, pinyin.
 * Tokens are made here and sent to the engines ready, so that ranking is the same on all of them.
 */
@NullMarked
package org.kepu.search.text;

import org.jspecify.annotations.NullMarked;
