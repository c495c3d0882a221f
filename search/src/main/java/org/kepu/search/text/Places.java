package org.kepu.search.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names of places in one spelling, and which lies in which: 四川 and 成都市 don't contradict each other,
 * 成都 and 武汉 do.
 */
public final class Places {

    /** What HanLP's dictionary takes for places though it hardly ever is one in a message. */
    private static final Set<String> NO_PLACES =
            Set.of(
                    "地球", "火星", "月球", "太阳", "燕窝", "南山", "博拉", "达尔文", "清水", "哈佛", "西方", "东方", "大陆",
                    "全国", "国内", "三明", "江城", "雷神", "火神", "太空", "山区", "城区", "农村", "乡村", "内地", "沿海",
                    "乐果", "中南", "长白", "红河", "亚马逊", "苹果园", "三明治");

    /** These stand for everybody. */
    private static final Set<String> EVERYWHERE = Set.of("中国", "我国", "世界", "全球", "亚洲");

    private final Map<String, String> above = new HashMap<>();
    private final Set<String> names = new HashSet<>();

    /**
     * @param lines {@code greater: smaller smaller}, one greater place a line
     */
    Places(Iterable<String> lines) {
        for (String line : lines) {
            String[] parts = line.replaceFirst("#.*", "").split(":", 2);
            if (parts.length == 2) {
                for (String smaller : parts[1].strip().split("\\s+", -1)) {
                    above.putIfAbsent(smaller, parts[0].strip());
                    names.add(smaller);
                    names.add(parts[0].strip());
                }
            }
        }
    }

    /** Whether the list of places has this name, also with its suffix. */
    boolean known(String word) {
        return names.contains(stem(word));
    }

    /** The name without what kind of place it is; empty when it says nothing about where. */
    static String stem(String word) {
        if (word.length() < 2 || NO_PLACES.contains(word) || EVERYWHERE.contains(word)) {
            return "";
        }
        for (String suffix :
                List.of(
                        "特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "自治州", "省", "市", "县", "区", "镇",
                        "乡", "村")) {
            if (word.endsWith(suffix) && word.length() - suffix.length() >= 2) {
                return word.substring(0, word.length() - suffix.length());
            }
        }
        return word;
    }

    /** Whether one of the places is, or lies in, one of the others, or the other way round. */
    public boolean overlap(Set<String> some, Set<String> others) {
        for (String one : some) {
            for (String other : others) {
                if (one.equals(other) || within(one, other) || within(other, one)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean within(String smaller, String greater) {
        String at = above.get(smaller);
        for (int depth = 0; at != null && depth < 4; depth++) {
            if (at.equals(greater)) {
                return true;
            }
            at = above.get(at);
        }
        return false;
    }

    /** The places without those that another of them lies in: 浙江省宁波市 is about 宁波. */
    public Set<String> closest(Set<String> places) {
        var closest = new LinkedHashSet<String>();
        for (String place : places) {
            if (places.stream().noneMatch(other -> within(other, place))) {
                closest.add(place);
            }
        }
        return closest;
    }

    /** Rivers, lakes and mountains pass many towns: they don't say which. */
    private boolean tellsWhere(String word) {
        return known(word) || "江河湖山海岛".indexOf(word.charAt(word.length() - 1)) < 0;
    }

    /** By stem, how each place is written in the text, in order. */
    Map<String, String> named(Iterable<Token> words) {
        var named = new LinkedHashMap<String, String>();
        for (Token word : words) {
            String stem = stem(word.text());
            if (!stem.isEmpty() && tellsWhere(word.text())) {
                named.putIfAbsent(stem, word.text());
            }
        }
        return named;
    }
}
