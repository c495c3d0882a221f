/** Sentence vectors: the model is a named part, and the only place that knows ONNX Runtime. */
@NullMarked
package org.kepu.search.embed;

import org.jspecify.annotations.NullMarked;
