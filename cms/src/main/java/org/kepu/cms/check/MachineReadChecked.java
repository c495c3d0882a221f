package org.kepu.cms.check;

import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;

/**
 * {@code machine-read}: words that a machine read from a picture still stand in the body under the
 * sentence that says so; whoever proofreads them takes it out.
 */
@Component
class MachineReadChecked implements Check {

    /** The beginning of the sentence that the import writes above such words. */
    private static final String MARK = "以下文字由机器从图片中识别";

    @Override
    public List<Finding> look(Draft draft) {
        String text = draft.content().body().text();
        int start = text.indexOf(MARK);
        return start < 0
                ? List.of()
                : List.of(
                        Finding.hint("machine-read", "/body", Map.of())
                                .at(new Finding.Span(start, start + MARK.length(), MARK)));
    }
}
