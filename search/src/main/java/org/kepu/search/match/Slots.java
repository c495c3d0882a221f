package org.kepu.search.match;

import org.kepu.search.text.NormalText;
import org.kepu.search.text.TextAnalysis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a statement by which two of the same template differ.
 *
 * @param places by stem, as written
 * @param quantities by unit, each value with how it is written
 * @param days month and day, as {@code 5-12}, with how each is written
 * @param years with how each is written
 * @param agencies by common name, as written
 */
record Slots(
        Map<String, String> places,
        Map<String, Map<Double, String>> quantities,
        Map<String, String> days,
        Map<String, String> years,
        Map<String, String> agencies) {

    /** Units of medicine and of what is eaten as one: a wrong one can harm. */
    static final Set<String> DOSE_UNITS =
            Set.of(
                    "克", "毫克", "毫升", "片", "粒", "滴", "支", "颗", "袋", "勺", "瓣", "mg", "ml", "g", "针",
                    "剂");

    private static final String DIGITS = "\\d{1,9}(?:\\.\\d{1,4})?|[零一二两三四五六七八九十百千]{1,6}|半";

    private static final Pattern QUANTITY =
            Pattern.compile(
                    "(?<![\\d.a-z])("
                            + DIGITS
                            + ")(多|几|来)?(万|亿)?(余)?(个)?(公斤|千克|毫克|微克|克|斤|两|吨|毫升|升|摄氏度|度|℃|°c|级|%"
                            + "|万元|元|块钱|块|分钱|小时|钟头|分钟|秒|天|周|星期|个?月(?!\\d)|岁|次|人|例|名|起|公里|千米|厘米|毫米|米|里|倍"
                            + "|瓣|杯|碗|片|粒|颗|滴|支|袋|勺|针|剂|条|瓶|只|辆|架|艘|栋|户|头|家|亩|株|棵|部|台|张|份|mg|ml|kg|km|g(?![a-z])|个|点(?!\\d)|号(?=台风))");

    private static final Pattern DAY =
            Pattern.compile("(?<!\\d)(\\d{1,2}) ?[月/.] ?(\\d{1,2})(?=日|号|\\D|$)");

    private static final Pattern DAY_IN_CHINESE =
            Pattern.compile("([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})(?:日|号)");

    private static final Pattern YEAR = Pattern.compile("(?<!\\d)((?:19|20)\\d\\d)年");

    private static final Pattern AGENCY =
            Pattern.compile(
                    "央视|中央电视台|新华社|人民日报|卫健委|卫计委|卫生部|国务院|外交部|气象局|气象台|地震局|教育局|教育部|公安局|公安部|派出所|疾控中心|疾控"
                        + "|世卫组织|世界卫生组织|fda|海关|税务局|人社局|社保局|民政局|交警|交通局|消防|农业农村部|农业农村局|农业局|红十字会|水务局|自来水公司"
                        + "|供电局|电力公司|国家电网|医保局|药监局|市场监管局|食药监|法院|检察院|银保监会|人民银行|央行|工商银行|农业银行|建设银行|中国银行|邮政"
                        + "|中国移动|中国电信|中国联通|城管|街道办|居委会|村委会|科协|中科院|中国科学院|工程院|哈佛大学|清华大学|北京大学|应急管理局|应急管理部|应急局"
                        + "|水利局|林业局|住建局|环保局|生态环境局|铁路局|航空公司|民航局|工信部|财政局|退役军人事务局|残联|妇联|文旅局|电视台|市政府|县政府|区政府|省政府");

    /** Different names of one agency. */
    private static final Map<String, String> ONE_AGENCY =
            Map.ofEntries(
                    Map.entry("中央电视台", "央视"),
                    Map.entry("卫计委", "卫健委"),
                    Map.entry("卫生部", "卫健委"),
                    Map.entry("疾控", "疾控中心"),
                    Map.entry("世界卫生组织", "世卫组织"),
                    Map.entry("气象台", "气象局"),
                    Map.entry("社保局", "人社局"),
                    Map.entry("农业局", "农业农村局"),
                    Map.entry("央行", "人民银行"),
                    Map.entry("电力公司", "供电局"),
                    Map.entry("国家电网", "供电局"),
                    Map.entry("中国科学院", "中科院"),
                    Map.entry("应急局", "应急管理局"));

    /** Characters of negation inside these turn nothing round. */
    private static final Pattern NO_NEGATION =
            Pattern.compile(
                    "(.)[不没](有)?\\1|是不是|能不能|会不会|要不要|可不可以|有没有|不仅|不但|不只|不光|不同|不少|不过|不断|不管(?!用)|不论|无论|非常|非洲|未来|未成年"
                        + "|没想到|不锈钢|不知|不孕|不育|不足|不良|不舒服|不明|不得不|不然|否则|无线|无人机|无症状|无糖|不饱和|无机|非转基因|非典|南非|莫非|除非"
                        + "|不要再|不久|不安|不适|差不多|了不起|不便|受不了|说不定|看不清|睡不着|吃不消|不消化|不由|不惜|不可思议|不信|不听|无氧|无籽|无核|别人|特别|区别|性别|级别|类别|分别|识别|鉴别|个别|判别|告别"
                        + "|未必不|不可不|不能不|无不|没有不|不会不|无骨|无烟|无水|无盐|非法|非遗|非金属|莫名");

    private static final Pattern NEGATION =
            Pattern.compile(
                    "并不|并非|并没有|不会|不能|不可以|不可|不得|不该|不应|不宜|不要|不必|不用|不需要|不是|不属于|不存在|没有|没|不|无法|无需|无须|无|未|非|勿|莫|别|禁止|严禁|杜绝|避免|防止|停止|取消|拒绝");

    /** What a text says in each slot. */
    static Slots of(String text, TextAnalysis analysis) {
        return new Slots(
                analysis.placesIn(NormalText.of(text)),
                quantities(text),
                days(text),
                found(YEAR, text),
                agencies(text));
    }

    /** Whether both give the same value in the same unit. */
    boolean sharesQuantity(Slots other) {
        return quantities.entrySet().stream()
                .anyMatch(
                        unit ->
                                other
                                        .quantities
                                        .getOrDefault(unit.getKey(), Map.of())
                                        .keySet()
                                        .stream()
                                        .anyMatch(unit.getValue()::containsKey));
    }

    private static Map<String, Map<Double, String>> quantities(String text) {
        var quantities = new TreeMap<String, Map<Double, String>>();
        Matcher matcher = QUANTITY.matcher(text);
        while (matcher.find()) {
            double value = ChineseNumber.parse(matcher.group(1));
            if (Double.isNaN(value)) {
                continue;
            }
            String scale = matcher.group(3);
            double scaled = value * ("万".equals(scale) ? 1e4 : "亿".equals(scale) ? 1e8 : 1);
            Unit unit = Unit.of(matcher.group(6));
            if (unit.name().equals("个") && value == 1) {
                continue; // "one" before a thing is an article, not a count
            }
            quantities
                    .computeIfAbsent(unit.name(), _ -> new LinkedHashMap<>())
                    .putIfAbsent(scaled * unit.factor(), matcher.group());
        }
        return quantities;
    }

    /** A unit in one spelling, and what brings its values to it. */
    private record Unit(String name, double factor) {
        static Unit of(String written) {
            return switch (written) {
                case "公斤", "千克", "kg" -> new Unit("克", 1000);
                case "斤" -> new Unit("克", 500);
                case "吨" -> new Unit("克", 1_000_000);
                case "g" -> new Unit("克", 1);
                case "mg" -> new Unit("毫克", 1);
                case "升" -> new Unit("毫升", 1000);
                case "ml" -> new Unit("毫升", 1);
                case "公里", "千米", "km" -> new Unit("米", 1000);
                case "厘米" -> new Unit("米", 0.01);
                case "毫米" -> new Unit("米", 0.001);
                case "摄氏度", "℃", "°c" -> new Unit("度", 1);
                case "万元" -> new Unit("元", 10_000);
                case "块", "块钱" -> new Unit("元", 1);
                case "钟头" -> new Unit("小时", 1);
                case "星期" -> new Unit("周", 1);
                case "月" -> new Unit("个月", 1);
                case "名" -> new Unit("人", 1);
                default -> new Unit(written, 1);
            };
        }
    }

    private static Map<String, String> days(String text) {
        var days = new LinkedHashMap<String, String>();
        Matcher digits = DAY.matcher(text);
        while (digits.find()) {
            int month = Integer.parseInt(digits.group(1));
            int day = Integer.parseInt(digits.group(2));
            boolean written = digits.group().contains("月");
            if (month >= 1 && month <= 12 && day >= 1 && day <= 31 && written) {
                days.putIfAbsent(month + "-" + day, digits.group());
            }
        }
        Matcher words = DAY_IN_CHINESE.matcher(text);
        while (words.find()) {
            int month = (int) ChineseNumber.parse(words.group(1));
            int day = (int) ChineseNumber.parse(words.group(2));
            days.putIfAbsent(month + "-" + day, words.group());
        }
        return days;
    }

    private static Map<String, String> found(Pattern pattern, String text) {
        var found = new LinkedHashMap<String, String>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.putIfAbsent(matcher.group(1), matcher.group());
        }
        return found;
    }

    private static Map<String, String> agencies(String text) {
        var agencies = new LinkedHashMap<String, String>();
        Matcher matcher = AGENCY.matcher(text);
        while (matcher.find()) {
            String written = matcher.group();
            agencies.putIfAbsent(ONE_AGENCY.getOrDefault(written, written), written);
        }
        return agencies;
    }

    /** The words that turn a text round. */
    static List<String> negationsIn(String text) {
        String plain = NO_NEGATION.matcher(text).replaceAll("＿");
        return NEGATION.matcher(plain).results().map(found -> found.group()).toList();
    }
}
