package org.kepu.cms.check;

import org.kepu.cms.content.Contributor;
import org.kepu.cms.content.ItemContent;
import org.kepu.cms.content.SourceCredit;
import org.kepu.cms.media.AssetId;
import org.kepu.cms.media.Assets;
import org.kepu.cms.media.MediaAsset;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code generated-unlabelled}: something that its credit, source or byline says was made by a
 * generator, without the label that readers must be shown (GB 45438-2025, 人工智能生成合成内容标识办法).
 */
@Component
class GeneratedLabelled implements Check {

    private static final Pattern GENERATOR =
            Pattern.compile(
                    "(?i)chatgpt|gpt-?\\d|deepseek|midjourney|stable diffusion|dall-?e|sora|gemini"
                            + "|claude|copilot|文心一言|通义|豆包|即梦|可灵|混元|智谱|kimi|讯飞星火|大模型");

    private static final Pattern LABEL =
            Pattern.compile("(?i)(人工智能|ai|机器)\\s*(辅助)?\\s*(生成|合成|创作|绘制|制作)");

    private final Assets assets;

    GeneratedLabelled(Assets assets) {
        this.assets = assets;
    }

    @Override
    public List<Finding> look(Draft draft) {
        ItemContent content = draft.content();
        var found = new ArrayList<Finding>();
        Stream.concat(Optional.ofNullable(content.cover()).stream(), content.media().stream())
                .distinct()
                .map(assets::find)
                .flatMap(Optional::stream)
                .filter(it -> isGenerated(it.credit()) && !isLabelled(it, content))
                .findFirst()
                .ifPresent(it -> found.add(finding(place(it.id(), content), it.fileName())));
        if (isTextGenerated(content) && !isLabelled(content)) {
            found.add(finding("/body", content.title()));
        }
        return found;
    }

    private static Finding finding(String place, String name) {
        return Finding.block("generated-unlabelled", place, Map.of("name", name));
    }

    private static String place(AssetId asset, ItemContent content) {
        return asset.equals(content.cover()) ? "/cover" : "/media";
    }

    private static boolean isTextGenerated(ItemContent content) {
        SourceCredit source = content.source();
        String name = source == null || source.name() == null ? "" : source.name();
        return isGenerated(name)
                || content.contributors().stream()
                        .map(Contributor::name)
                        .anyMatch(GeneratedLabelled::isGenerated);
    }

    private static boolean isGenerated(String credit) {
        return GENERATOR.matcher(credit).find() || LABEL.matcher(credit).find();
    }

    private static boolean isLabelled(MediaAsset asset, ItemContent content) {
        return LABEL.matcher(asset.caption()).find() || isLabelled(content);
    }

    private static boolean isLabelled(ItemContent content) {
        return LABEL.matcher(content.summary() + "\n" + content.body().text()).find();
    }
}
