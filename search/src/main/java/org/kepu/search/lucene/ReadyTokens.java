package org.kepu.search.lucene;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

import java.util.Iterator;
import java.util.List;

/** Hands tokens that were cut already to Lucene. */
final class ReadyTokens extends TokenStream {

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final List<String> tokens;
    private Iterator<String> rest;

    ReadyTokens(List<String> tokens) {
        this.tokens = tokens;
        this.rest = tokens.iterator();
    }

    @Override
    public void reset() {
        rest = tokens.iterator();
    }

    @Override
    public boolean incrementToken() {
        if (!rest.hasNext()) {
            return false;
        }
        clearAttributes();
        term.append(rest.next());
        return true;
    }
}
