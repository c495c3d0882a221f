package org.kepu.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kepu.ingest.enrich.Finding;
import org.kepu.ingest.enrich.ocr.PictureText;
import org.kepu.ingest.enrich.video.RecordingEnricher;
import org.kepu.ingest.extract.ExtractLimits;
import org.kepu.ingest.extract.OfficeFiles;
import org.kepu.ingest.extract.TikaExtractor;
import org.kepu.ingest.extract.WorkerConfiguration;
import org.kepu.ingest.extract.WorkerFolder;
import org.kepu.ingest.reason.Reason;
import org.kepu.ingest.source.SourceItem;
import org.kepu.ingest.store.BlobKey;
import org.kepu.ingest.store.FileBlobStore;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

class IngestRunTest {

    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    @TempDir Path folder;
    private final MemorySource source = new MemorySource();
    private final MemoryHandoff handoff = new MemoryHandoff();
    private FileBlobStore store;
    private TikaExtractor documents;
    private IngestRun run;
    private final Queue<PictureText.Reading> readings = new ConcurrentLinkedQueue<>();

    /** Reads what a test has laid down, one picture after the other. */
    private final PictureText pictureText =
            _ -> Objects.requireNonNullElse(readings.poll(), new PictureText.Reading.Unreadable());

    @BeforeEach
    void open() throws IOException {
        store = new FileBlobStore(folder.resolve("blobs"));
        documents =
                new TikaExtractor(
                        new WorkerConfiguration(WorkerFolder.built(), 1, ExtractLimits.DEFAULT),
                        folder.resolve("scratch"));
        run = run(IngestLimits.DEFAULT);
    }

    @AfterEach
    void everyRunCleansUpBehindItself() throws IOException {
        documents.close();

        assertThat(folder.resolve("scratch")).isEmptyDirectory();
    }

    private IngestRun run(IngestLimits limits) {
        return new IngestRun(
                store,
                documents,
                new Machines(new RecordingEnricher(Optional.empty()), pictureText),
                limits,
                folder.resolve("scratch"),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private List<ItemOutcome> take(SourceItem item) throws Exception {
        List<ItemOutcome> outcomes = new ArrayList<>();
        run.run(source, item, handoff, outcomes::add);
        return outcomes;
    }

    private static Reason reason(ItemOutcome outcome) {
        return switch (outcome) {
            case ItemOutcome.NeedsPerson it -> it.reason();
            case ItemOutcome.Refused it -> it.reason();
            case ItemOutcome.Failed it -> it.reason();
            case ItemOutcome good -> throw new AssertionError("no reason: " + good);
        };
    }

    private static PictureText.Reading words(String words) {
        return new PictureText.Reading.Words(words);
    }

    @Test
    void theWordsOfAPosterStandBehindItUnderTheirMark() throws Exception {
        source.with("地震.png", OfficeFiles.png(640, 960));
        readings.add(words("地震避险\n伏地、遮挡、手抓牢"));

        take(source.item("地震.png"));

        IngestedItem item = handoff.only();
        assertThat(item.content().html())
                .containsSubsequence(
                        "<img", MachineReading.MARK, "<p>地震避险</p>", "<p>伏地、遮挡、手抓牢</p>");
        assertThat(item.content().text()).contains("伏地、遮挡、手抓牢");
        assertThat(item.findings()).contains(new Finding.MachineRead(1));
    }

    @Test
    void aPosterWhoseAuthorGaveItsTextIsNotReadByAMachine() throws Exception {
        source.with("b.png", OfficeFiles.png(640, 960))
                .with("b.png.yaml", "title: 海报\nbody:\n  text: 作者写下的文字");
        readings.add(words("机器读出的文字"));

        take(source.item("b.png", "b.png.yaml"));

        assertThat(handoff.only().content().html()).contains("作者写下的文字").doesNotContain("机器");
        assertThat(readings).hasSize(1);
    }

    @Test
    void aPictureThatIsTooLargeIsReadByItsSmallerCopy() throws Exception {
        source.with("c.png", OfficeFiles.png(2000, 500));
        readings.add(new PictureText.Reading.TooLarge());
        readings.add(words("小图上的字"));

        take(source.item("c.png"));

        assertThat(handoff.only().content().text()).contains("小图上的字");
    }

    @Test
    void scannedPagesAreReadAndPagesWithTextAreNot() throws Exception {
        source.with("scan.pdf", OfficeFiles.scannedPdf(folder.resolve("s.pdf"), 2));
        readings.add(words("第一页扫描的字"));
        readings.add(words("第二页扫描的字"));
        readings.add(words("有文字的一页不读"));

        take(source.item("scan.pdf"));

        IngestedItem item = handoff.only();
        assertThat(item.content().html())
                .containsSubsequence("<img", "第一页扫描的字", "<img", "第二页扫描的字", "Typed words")
                .containsOnlyOnce(MachineReading.MARK)
                .doesNotContain("data-scanned");
        assertThat(readings).hasSize(1);
    }

    @Test
    void pagesOverTheLimitAreLeftUnreadAndThatIsSaid() throws Exception {
        run = run(new IngestLimits(1 << 20, 1 << 20, 10, 1000, 1, 1, Duration.ofMinutes(1)));
        source.with("scan.pdf", OfficeFiles.scannedPdf(folder.resolve("s.pdf"), 3));
        readings.add(words("第一页扫描的字"));

        take(source.item("scan.pdf"));

        assertThat(handoff.only().findings())
                .filteredOn(Finding.Note.class::isInstance)
                .extracting(it -> ((Finding.Note) it).reason().text())
                .contains("只识别了前 1 张图片的文字，还有 2 张没有识别。");
    }

    private static final String MARKDOWN =
            """
            ---
            type: rumor
            slug: garlic
            title: 吃大蒜能杀死病毒？
            topics: [health]
            fields:
              claim: 吃大蒜能预防流感
              verdict: false
              firstSeen: 2020-02-01
            ---
            # 吃大蒜能杀死病毒？

            大蒜里的大蒜素在试管里能抑制一些细菌，可是吃下去以后到不了呼吸道。没有研究证明吃大蒜能预防流感。

            ![大蒜](images/garlic.png)
            """;

    @Test
    void aMarkdownFileBecomesAnItemWithItsFrontMatterAndPicture() throws Exception {
        source.with("garlic.md", MARKDOWN).with("images/garlic.png", OfficeFiles.png(640, 480));

        assertThat(take(source.item("garlic.md")))
                .containsExactly(new ItemOutcome.Kept("garlic.md", "item-1"));

        IngestedItem item = handoff.only();
        assertThat(item.content().title()).isEqualTo("吃大蒜能杀死病毒？");
        assertThat(item.content().given()).containsEntry("type", "rumor");
        assertThat(item.content().given().get("fields"))
                .isEqualTo(
                        Map.of(
                                "claim", "吃大蒜能预防流感",
                                "verdict", "false",
                                "firstSeen", "2020-02-01"));
        BlobKey picture = item.files().getFirst().blob();
        assertThat(item.content().html())
                .doesNotContain("<h1>")
                .contains("<img src=\"blob:" + picture + "\" alt=\"大蒜\">");
        assertThat(item.cover()).isEqualTo(picture);
        assertThat(item.content().summary()).startsWith("大蒜里的大蒜素");
        assertThat(item.content().lang()).isEqualTo("zh-CN");
        assertThat(store.exists(picture)).isTrue();
        assertThat(item.files().getFirst().picture().renditions())
                .extracting(IngestedFile.Rendition::widthPx)
                .containsExactly(480);
        assertThat(item.provenance().fetchedAt()).isEqualTo(NOW);
    }

    @Test
    void theSameBytesTwiceAreOneItemAndChangedOnesAnUpdate() throws Exception {
        source.with("a.md", "# 标题\n\n第一稿。");
        take(source.item("a.md"));
        source.with("copy.md", "# 标题\n\n第一稿。");

        assertThat(take(source.item("a.md")))
                .containsExactly(new ItemOutcome.Unchanged("a.md", "item-1"));
        assertThat(take(source.item("copy.md")))
                .containsExactly(new ItemOutcome.Unchanged("copy.md", "item-1"));

        source.with("a.md", "# 标题\n\n第二稿。");
        assertThat(take(source.item("a.md")))
                .containsExactly(new ItemOutcome.Updated("a.md", "item-1"));
    }

    @Test
    void aChangedSidecarIsAChangedDocument() throws Exception {
        source.with("a.md", "# 标题\n\n正文。").with("a.md.yaml", "topics: [food]");
        take(source.item("a.md", "a.md.yaml"));
        source.with("a.md.yaml", "topics: [health]");

        assertThat(take(source.item("a.md", "a.md.yaml")))
                .containsExactly(new ItemOutcome.Updated("a.md", "item-1"));
        assertThat(handoff.accepted.getLast().content().given())
                .containsEntry("topics", List.of("health"));
    }

    @Test
    void aWordFileKeepsItsPicturesAndIsADownload() throws Exception {
        Path file = OfficeFiles.word(folder.resolve("a.docx"));
        source.with("微波炉.docx", Files.readAllBytes(file));

        take(source.item("微波炉.docx"));

        IngestedItem item = handoff.only();
        assertThat(item.content().title()).isEqualTo("微波炉加热食物会致癌吗");
        assertThat(item.files())
                .extracting(IngestedFile::role)
                .containsExactly(IngestedFile.Role.ORIGINAL, IngestedFile.Role.IMAGE);
        assertThat(item.content().html())
                .contains("<img src=\"blob:" + item.files().getLast().blob() + "\"");
        assertThat(item.provenance().author()).isEqualTo("张三");
    }

    @Test
    void aPageInGbkIsReadWithoutItsFurniture() throws Exception {
        String page =
                "<html><head><meta charset=gb2312><title>打雷时别站树下_科普网</title></head><body><nav><a"
                        + " href=/>首页</a><a href=/x>新闻</a></nav><div id=content><h1>打雷时别站树下</h1>"
                        + "<p>雷电喜欢找高的东西，孤立的大树就是一根天然的引雷针，站在树下非常危险，应当尽快离开，躲进房屋或者汽车里面。</p>"
                        + "<p>找不到房屋时，蹲下，双脚并拢，远离金属物体和水面，不要几个人挤在一起，等雷声过去三十分钟后再活动。</p></div>"
                        + "<footer>版权所有</footer></body></html>";
        source.with("page.html", page.getBytes(Charset.forName("GBK")));

        take(source.item("page.html"));

        assertThat(handoff.only().content().title()).isEqualTo("打雷时别站树下");
        assertThat(handoff.only().content().text()).contains("引雷针").doesNotContain("版权所有");
    }

    @Test
    void aPictureInTheAddressItselfIsKept() throws Exception {
        String data = Base64.getEncoder().encodeToString(OfficeFiles.png(300, 200));
        source.with("a.md", "# 图\n\n![x](data:image/png;base64," + data + ")");

        take(source.item("a.md"));

        assertThat(handoff.only().files()).hasSize(1);
    }

    @Test
    void aMissingPictureIsTakenOutAndSaid() throws Exception {
        source.with("a.md", "# 图\n\n文字。\n\n![x](gone.png)");

        take(source.item("a.md"));

        assertThat(handoff.only().content().html()).doesNotContain("<img");
        assertThat(notes()).contains("pictures-missing");
    }

    private List<String> notes() {
        return handoff.only().findings().stream()
                .filter(Finding.Note.class::isInstance)
                .map(note -> ((Finding.Note) note).reason().slug())
                .toList();
    }

    @Test
    void aPosterIsAnItemWithItsSidecarsWords() throws Exception {
        source.with("p.png", OfficeFiles.png(1080, 1528))
                .with("p.png.yaml", "title: 海报\nalt: 红底的海报\ntype: resource");

        take(source.item("p.png", "p.png.yaml"));

        IngestedItem item = handoff.only();
        assertThat(item.content().title()).isEqualTo("海报");
        assertThat(item.content().suggestedType()).isEqualTo("resource");
        assertThat(item.files().getFirst().alt()).isEqualTo("红底的海报");
        assertThat(item.files().getFirst().picture().heightPx()).isEqualTo(1528);
        assertThat(item.cover()).isEqualTo(item.files().getFirst().blob());
    }

    @Test
    void aPictureOfAnotherItemIsNoItem() throws Exception {
        source.with("p.png", OfficeFiles.png(20, 20)).with("p.png.yaml", "partOf: [a]");

        assertThat(reason(take(source.item("p.png", "p.png.yaml")).getFirst()).slug())
                .isEqualTo("part-of");
    }

    @Test
    void subtitlesBecomeWebVttAndATranscript() throws Exception {
        byte[] film = "\0\0\0\030ftypmp42\0\0\0\0mp42isom".getBytes(StandardCharsets.ISO_8859_1);
        source.with("a.mp4", film).with("a.srt", "1\n00:00:01,000 --> 00:00:02,500\n伏地，遮挡，手抓牢\n");

        take(source.item("a.mp4", "a.srt"));

        IngestedItem item = handoff.only();
        assertThat(item.content().suggestedType()).isEqualTo("video");
        IngestedFile track = item.files().getLast();
        assertThat(track.role()).isEqualTo(IngestedFile.Role.SUBTITLES);
        assertThat(track.lang()).isEqualTo("zh-CN");
        try (var bytes = store.open(track.blob())) {
            assertThat(new String(bytes.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("WEBVTT\n\n00:00:01.000 --> 00:00:02.500\n伏地，遮挡，手抓牢\n");
        }
        assertThat(item.findings()).contains(new Finding.Transcript("伏地，遮挡，手抓牢"));
        assertThat(notes()).contains("no-ffmpeg");
    }

    @Test
    void eachLineOfAJsonFileHasItsOutcome() throws Exception {
        source.with(
                "items.jsonl",
                """
                {"slug":"a","type":"rumor","title":"甲","body":{"markdown":"**是**"},"fields":{"claim":"甲"}}
                {"slug":"b","title":
                {"slug":"c","summary":"没有标题"}
                {"title":"丁","body":{"html":"<p>丁</p>"}}

                """);

        List<ItemOutcome> outcomes = take(source.item("items.jsonl"));

        assertThat(outcomes).hasSize(4);
        assertThat(outcomes.get(0)).isEqualTo(new ItemOutcome.Kept("items.jsonl#a", "item-1"));
        assertThat(reason(outcomes.get(1)).text()).contains("第 2 行");
        assertThat(reason(outcomes.get(2)).slug()).isEqualTo("line-without-title");
        assertThat(outcomes.get(3)).isEqualTo(new ItemOutcome.Kept("items.jsonl#4", "item-2"));
        assertThat(handoff.accepted.getFirst().content().html()).contains("<strong>是</strong>");
    }

    @Test
    void filesOfAnArchiveAreDocumentsOfTheirOwn() throws Exception {
        Path zip =
                OfficeFiles.zip(
                        folder.resolve("a.zip"),
                        "篇/一.md",
                        MARKDOWN.getBytes(StandardCharsets.UTF_8));
        source.with("a.zip", Files.readAllBytes(zip));

        assertThat(take(source.item("a.zip")))
                .containsExactly(new ItemOutcome.Kept("a.zip!/篇/一.md", "item-1"));
    }

    @Test
    void whatCantBeReadSaysWhyInChinese() throws Exception {
        source.with("empty.docx", new byte[0])
                .with("bad.md", "---\ntitle: [\n---\n正文")
                .with("broken.pdf", "%PDF-1.7\nnonsense")
                .with(
                        "locked.pdf",
                        Files.readAllBytes(OfficeFiles.pdf(folder.resolve("x.pdf"), "secret")));

        assertThat(slug("empty.docx")).isEqualTo("empty");
        assertThat(slug("bad.md")).isEqualTo("bad-yaml");
        assertThat(slug("broken.pdf")).isEqualTo("broken");
        assertThat(slug("locked.pdf")).isEqualTo("needs-password");
        assertThat(slug("gone.pdf")).isEqualTo("file-missing");
        assertThat(handoff.accepted).isEmpty();
    }

    private String slug(String name) throws Exception {
        List<ItemOutcome> outcomes = take(source.item(name));
        assertThat(outcomes).hasSize(1);
        assertThat(reason(outcomes.getFirst()).text()).matches(".*[\\u4e00-\\u9fff].*");
        return reason(outcomes.getFirst()).slug();
    }

    @Test
    void aFileOverTheLimitIsRefusedAndNotKept() throws Exception {
        run = run(new IngestLimits(1000, 1000, 10, 1000, 1, 1, Duration.ofMinutes(1)));
        source.with("a.txt", "x".repeat(1001));

        assertThat(slug("a.txt")).isEqualTo("too-large");
    }

    @Test
    void aPageThatChecksAClaimProposesIt() throws Exception {
        source.with(
                "page.html",
                "<html><head><title>冰箱里的学问</title></head><body><div>"
                        + "<p>夏天到了，冰箱里的学问不少，专家来为大家一一解答常见的疑问。</p>"
                        + "<p>流言：热饭菜不能直接放进冰箱。</p>"
                        + "<p>真相：不实。热饭菜可以直接放进冰箱，放得越早越好，细菌来不及繁殖。</p>"
                        + "</div></body></html>");

        take(source.item("page.html"));

        assertThat(handoff.only().findings())
                .contains(
                        new Finding.ProposedClaim(
                                "热饭菜不能直接放进冰箱", "false", "不实。热饭菜可以直接放进冰箱，放得越早越好，细菌来不及繁殖。"));
    }

    @Test
    void eightDocumentsAtOnceAllArrive() throws Exception {
        for (int i = 0; i < 8; i++) {
            source.with(i + ".txt", "第" + i + "篇：" + "科学。".repeat(20));
        }

        List<ItemOutcome> outcomes = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            SourceItem item = source.item(i + ".txt");
            threads.add(
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        try {
                                            run.run(source, item, handoff, outcomes::add);
                                        } catch (IOException | InterruptedException e) {
                                            throw new IllegalStateException(e);
                                        }
                                    }));
        }
        for (Thread thread : threads) {
            thread.join(Duration.ofSeconds(60));
        }

        assertThat(outcomes).hasSize(8).allMatch(ItemOutcome.Kept.class::isInstance);
    }
}
