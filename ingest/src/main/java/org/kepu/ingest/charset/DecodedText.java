package org.kepu.ingest.charset;

import java.nio.charset.Charset;

/**
 * Text read from bytes.
 *
 * @param text without byte order mark
 * @param charset what the bytes were read as
 * @param declarationWrong whether the document or its server named another, incompatible encoding
 */
public record DecodedText(String text, Charset charset, boolean declarationWrong) {}
