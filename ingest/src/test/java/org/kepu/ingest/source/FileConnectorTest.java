package org.kepu.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class FileConnectorTest {

    @TempDir private Path folder;

    @Test
    void listsAFolderRecursivelyAndSorted() throws Exception {
        write("b.txt", "乙");
        write("a/2.txt", "二");
        write("a/1.txt", "一");
        write("a/c/深.md", "深");

        assertThat(keys()).containsExactly("b.txt", "a/1.txt", "a/2.txt", "a/c/深.md");
    }

    @Test
    void fetchesWhatItLists() throws Exception {
        write("子 目录/科普#1 100%.txt", "内容");

        try (var connector = new FileConnector(folder, null)) {
            SourceItem item = connector.list().findFirst().orElseThrow();
            assertThat(item.key()).isEqualTo("子 目录/科普#1 100%.txt");
            assertThat(item.name()).isEqualTo("科普#1 100%.txt");
            assertThat(item.size()).isEqualTo(6);
            assertThat(read(connector, item)).isEqualTo("内容");
        }
    }

    @Test
    void readsNamesOfEveryScript() throws Exception {
        List<String> names =
                List.of("emoji😀.txt", "русский.txt", "العربية.txt", "한국어.txt", "日本語.txt");
        for (String name : names) {
            write(name, name);
        }

        try (var connector = new FileConnector(folder, null)) {
            for (SourceItem item : connector.list().toList()) {
                assertThat(read(connector, item)).isEqualTo(item.key());
            }
        }
        assertThat(keys()).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void readsALineBreakInANameAndShowsNone() throws Exception {
        write("two\nlines.txt", "x");

        try (var connector = new FileConnector(folder, null)) {
            SourceItem item = connector.list().findFirst().orElseThrow();
            assertThat(item.name()).doesNotContain("\n");
            assertThat(read(connector, item)).isEqualTo("x");
        }
    }

    @Test
    void readsASingleFileWithTheCompanionsBesideIt() throws Exception {
        Path file = write("clip.mp4", "v");
        write("clip.vtt", "WEBVTT");
        write("other.txt", "x");

        try (var connector = new FileConnector(file, null)) {
            List<SourceItem> items = connector.list().toList();
            assertThat(items).extracting(SourceItem::key).containsExactly("clip.mp4");
            assertThat(items.getFirst().companions())
                    .extracting(SourceItem::name)
                    .containsExactly("clip.vtt");
        }
    }

    @Test
    void pairsSidecarsAndSubtitlesWithTheirDocuments() throws Exception {
        write("a.pdf", "p");
        write("a.pdf.yaml", "title: 甲");
        write("clip.MP4", "v");
        write("clip.mp4.yml", "not its sidecar: the case differs");
        write("clip.zh-CN.srt", "1");
        write("clip.vtt", "WEBVTT");
        write("alone.srt", "1");
        write("settings.yaml", "x: 1");

        try (var connector = new FileConnector(folder, null)) {
            List<SourceItem> items = connector.list().toList();
            assertThat(items)
                    .extracting(SourceItem::key)
                    .containsExactly(
                            "a.pdf", "alone.srt", "clip.MP4", "clip.mp4.yml", "settings.yaml");
            assertThat(items.get(0).companions())
                    .extracting(SourceItem::name)
                    .containsExactly("a.pdf.yaml");
            assertThat(items.get(2).companions())
                    .extracting(SourceItem::name)
                    .containsExactly("clip.vtt", "clip.zh-CN.srt");
            assertThat(read(connector, items.get(0).companions().getFirst())).isEqualTo("title: 甲");
        }
    }

    @Test
    void passesOverWhatSystemsLeaveLyingAbout() throws Exception {
        write(".hidden", "x");
        write("Thumbs.db", "x");
        write("~$draft.docx", "x");
        write("__MACOSX/a.txt", "x");
        write("page.html", "<p>x");
        write("page_files/style.css", "x");
        write("notes_files/kept.txt", "x");

        assertThat(keys()).containsExactly("page.html", "notes_files/kept.txt");
    }

    @Test
    void refusesLinksOutOfTheFolder(@TempDir Path elsewhere) throws Exception {
        Files.writeString(elsewhere.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(folder.resolve("link.txt"), elsewhere.resolve("secret.txt"));
        Files.createSymbolicLink(folder.resolve("linked"), elsewhere);
        Files.createSymbolicLink(folder.resolve("nowhere.txt"), elsewhere.resolve("missing"));
        Files.createSymbolicLink(folder.resolve("round"), folder);

        try (var connector = new FileConnector(folder, null)) {
            List<SourceItem> items = connector.list().toList();

            assertThat(items).hasSize(4);
            for (SourceItem item : items) {
                assertThatThrownBy(() -> connector.fetch(item)).isInstanceOf(SourceFailure.class);
            }
        }
    }

    @Test
    void saysThatAFileWentAwayAndGoesOnWithTheOthers() throws Exception {
        Path gone = write("a.txt", "x");
        write("b.txt", "y");

        try (var connector = new FileConnector(folder, null)) {
            List<SourceItem> items = connector.list().toList();
            Files.delete(gone);

            assertThatThrownBy(() -> connector.fetch(items.getFirst()))
                    .isInstanceOfSatisfying(
                            SourceFailure.class,
                            e -> {
                                assertThat(e.reason().slug()).isEqualTo("file-missing");
                                assertThat(e.reason().text()).contains("a.txt");
                            });
            assertThat(read(connector, items.getLast())).isEqualTo("y");
        }
    }

    @Test
    void saysThatTheFolderIsMissing() {
        try (var connector = new FileConnector(folder.resolve("没有"), null)) {
            assertThatThrownBy(connector::list).hasMessageContaining("没有");
        }
    }

    @Test
    void opensPicturesBesideAPageButNothingOutside() throws Exception {
        Path page = write("in/page.html", "<img src='图/一.png'>");
        write("in/图/一.png", "png");
        write("secret.txt", "secret");

        try (var connector = new FileConnector(page.getParent(), null)) {
            SourceItem item =
                    connector
                            .list()
                            .filter(found -> found.key().endsWith(".html"))
                            .findFirst()
                            .orElseThrow();

            try (Fetched picture =
                    connector.fetchReferenced(item, URI.create("%E5%9B%BE/%E4%B8%80.png"))) {
                assertThat(picture.bytes().readAllBytes()).asString().isEqualTo("png");
            }
            for (String reference :
                    List.of(
                            "../secret.txt",
                            "/etc/passwd",
                            "file:///etc/passwd",
                            "missing.png",
                            "https://example.com/a.png")) {
                assertThatThrownBy(() -> connector.fetchReferenced(item, URI.create(reference)))
                        .isInstanceOf(SourceFailure.class);
            }
        }
    }

    @Test
    void listsEachEntryOfAFeedFileAsADocument() throws Exception {
        write(
                "news.xml",
                """
                <?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>辟谣</title>
                <link>https://example.cn/</link><description>d</description>
                <item><title>流言一</title><guid isPermaLink="false">n1</guid><description>&lt;p&gt;内容一。&lt;/p&gt;</description></item>
                <item><title>流言二</title><guid isPermaLink="false">n 2/?</guid><description>内容二。</description></item>
                </channel></rss>
                """);
        write("plain.xml", "<data><x>1</x></data>");
        write("broken.rss", "<html><body>验证</body></html>");

        try (var connector = new FileConnector(folder, null)) {
            List<SourceItem> items = connector.list().toList();

            assertThat(items)
                    .extracting(SourceItem::key)
                    .containsExactly("broken.rss", "news.xml#n1", "news.xml#n 2/?", "plain.xml");
            assertThat(read(connector, items.get(1)))
                    .contains("ArticleTitle", "流言一", "<p>内容一。</p>");
            assertThat(read(connector, items.get(2))).contains("内容二。");
            assertThatThrownBy(() -> connector.fetch(items.get(0))).hasMessageContaining("网页");
        }
    }

    private List<String> keys() throws SourceFailure {
        try (var connector = new FileConnector(folder, null);
                var items = connector.list()) {
            return items.map(SourceItem::key).toList();
        }
    }

    private Path write(String name, String content) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content, StandardCharsets.UTF_8);
    }

    private static String read(Connector connector, SourceItem item) throws Exception {
        try (Fetched fetched = connector.fetch(item)) {
            return new String(fetched.bytes().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
