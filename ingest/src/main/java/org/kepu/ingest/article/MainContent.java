package org.kepu.ingest.article;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

import java.util.List;

/**
 * Finds the part of a page that is the article. Three opinions: the places where known content
 * systems put it, Readability, and the weight of sentences against furniture. Readability is right
 * on most pages; where its choice holds only a scrap of the page's sentences, or much furniture
 * that a part of it does without, the weights decide.
 */
final class MainContent {

    /**
     * Where content systems that many Chinese units use keep the text: WeChat, TRS, the portals'
     * and gov.cn's habits, VisualSiteBuilder, and the schema.org property. In this order.
     */
    private static final List<String> KNOWN_PLACES =
            List.of(
                    "#js_content",
                    ".TRS_Editor",
                    "#UCAP-CONTENT",
                    ".trs_editor_view",
                    "#vsb_content, [id^=vsb_content_]",
                    "[itemprop=articleBody]",
                    "#zoom");

    private static final int SCRAP_SENTENCES = 60;
    private static final double SCRAP = 0.3;
    private static final double MUCH_FURNITURE = 0.2;
    private static final double MOST = 0.65;
    private static final int MOST_TRIES = 3;

    /** The article's element, cleaned, detached from the page given, which stays as it is. */
    Element of(Document page) {
        Document work = page.clone();
        Furniture.removeInvisible(work);
        Element chosen = choose(work);
        Furniture.removeFrom(chosen);
        // What the readers wrote under a short article may outweigh it, and is furniture as a
        // whole.
        for (int i = 0; i < MOST_TRIES && isBare(chosen) && !chosen.equals(work.body()); i++) {
            chosen.remove();
            chosen = choose(work);
            Furniture.removeFrom(chosen);
        }
        return chosen;
    }

    private static boolean isBare(Element chosen) {
        return !chosen.hasText() && chosen.select("img, video").isEmpty();
    }

    private static Element choose(Document page) {
        var blocks = new Blocks(page.body());
        for (String place : KNOWN_PLACES) {
            Element known = page.selectFirst(place);
            if (known != null && isArticle(known, blocks)) {
                return known;
            }
        }
        Element dense = densest(page, blocks);
        return ReadabilityAnchor.find(page)
                .map(readable -> better(readable, dense, blocks))
                .orElse(dense);
    }

    /** Picture stories have little text in the known places, which are right all the same. */
    private static boolean isArticle(Element place, Blocks blocks) {
        return blocks.of(place).sentences() >= SCRAP_SENTENCES
                || !place.select("img, video").isEmpty();
    }

    private static Element better(Element readable, Element dense, Blocks blocks) {
        Blocks.Weight reading = blocks.of(readable);
        Blocks.Weight density = blocks.of(dense);
        boolean denseIsClean = density.furniture() < MUCH_FURNITURE * density.sentences();
        boolean scrap = reading.sentences() < SCRAP * density.sentences();
        boolean cluttered = reading.furniture() > MUCH_FURNITURE * reading.sentences();
        boolean keepsMost = density.sentences() >= MOST * reading.sentences();
        boolean inside = dense.parents().contains(readable);
        boolean tidier = cluttered && keepsMost && inside;
        return denseIsClean && (scrap || tidier) ? dense : readable;
    }

    private static Element densest(Document page, Blocks blocks) {
        Element best = page.body();
        int bestValue = Integer.MIN_VALUE;
        for (Element element : page.body().getAllElements()) {
            Blocks.Weight weight = blocks.of(element);
            int value = weight.sentences() - weight.furniture();
            if (element.isBlock() && value > bestValue) {
                bestValue = value;
                best = element;
            }
        }
        return best;
    }
}
