package org.kepu.ingest.extract.worker;

import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.pipes.emitter.AbstractEmitter;
import org.apache.tika.pipes.emitter.TikaEmitterException;

import java.util.List;

/**
 * Takes nothing: Tika sends small results back through the pipe and gives this one the others. A
 * worker without an emitter does not start.
 */
public class RefusingEmitter extends AbstractEmitter {

    @Override
    public void emit(String key, List<Metadata> documents, ParseContext context)
            throws TikaEmitterException {
        throw new TikaEmitterException("result too large");
    }
}
