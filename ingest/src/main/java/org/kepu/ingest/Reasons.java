package org.kepu.ingest;

import org.kepu.ingest.extract.Extraction;
import org.kepu.ingest.reason.Reason;
import org.kepu.ingest.source.SourceFailure;

/** The sentences for documents that did not become an item. */
final class Reasons {

    private Reasons() {}

    /** The outcome for each way that reading can fail. */
    static ItemOutcome outcome(String key, Extraction failure) {
        return switch (failure) {
            case Extraction.NeedsPassword _ ->
                    new ItemOutcome.NeedsPerson(
                            key, Reason.of("needs-password", "文件有密码保护，请去掉密码后重新导入。"));
            case Extraction.Malformed it -> new ItemOutcome.NeedsPerson(key, it.reason());
            case Extraction.Unsupported it ->
                    new ItemOutcome.Refused(
                            key,
                            Reason.of(
                                    "unsupported",
                                    "不支持这种文件（{0}），请转成 PDF、Word、HTML 或 Markdown 后再导入。",
                                    it.mediaType()));
            case Extraction.Empty _ ->
                    new ItemOutcome.Refused(key, Reason.of("empty", "文件是空的，或者里面没有文字和图片。"));
            case Extraction.TooLarge _ ->
                    new ItemOutcome.Refused(
                            key, Reason.of("unpacks-too-large", "文件展开后的内容超出限制，请拆成几个较小的文件再导入。"));
            case Extraction.TimedOut it ->
                    new ItemOutcome.Failed(
                            key,
                            Reason.of(
                                    "timed-out",
                                    "读取超过 {0} 秒仍没有完成，两次都是。请把文件拆小，或另存为其他格式后重试。",
                                    it.limit().toSeconds()));
            case Extraction.Crashed it ->
                    new ItemOutcome.Failed(
                            key,
                            it.outOfMemory()
                                    ? Reason.of("out-of-memory", "读取这个文件需要的内存超出限制，请把文件拆小后重试。")
                                    : Reason.of("crashed", "文件使解析程序两次崩溃，可能已损坏。请用原来的软件另存一份后重试。"));
            case Extraction.Broken _ ->
                    new ItemOutcome.Failed(
                            key, Reason.of("broken", "文件已损坏，或内容与扩展名不符。请用原来的软件打开检查，另存一份后重试。"));
            case Extraction.Text _, Extraction.Archive _ ->
                    throw new IllegalArgumentException("no failure: " + failure);
        };
    }

    static ItemOutcome notFetched(String key, SourceFailure failure) {
        return failure.lasting()
                ? new ItemOutcome.Refused(key, failure.reason())
                : new ItemOutcome.Failed(key, failure.reason());
    }

    static Reason tooLarge(long limit) {
        return Reason.of("too-large", "文件超过 {0} MB 的上限，请压缩或拆分后再导入。", limit >> 20);
    }

    static Reason partOfAnother() {
        return Reason.of("part-of", "这是其他条目的插图，随引用它的文章一起导入，不单独成为条目。");
    }

    static Reason tooDeep() {
        return Reason.of("too-deep", "压缩包里嵌套的压缩包太多层，请解压后再导入。");
    }
}
