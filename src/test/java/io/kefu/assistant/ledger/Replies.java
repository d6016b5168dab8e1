// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.commerce.Fact;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Right replies about the demo shop's orders and rules, and each again with one figure wrong. */
final class Replies {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    /** A reply, its evidence, and the same reply with one figure that is not true. */
    record Pair(String locale, List<Fact> facts, String right, String wrong, String changed) {}

    private static final Map<String, List<String>> FORMS =
            Map.of(
                    "en",
                            List.of(
                                    "Your order {number} is on its way and should arrive on {expected}.",
                                    "Good news! Order {number} from {placed} comes with {carrier}; the tracking number is {tracking}.",
                                    "The total of order {number} was {total}.",
                                    "Order {number}: {qty} x {title}, placed on {placed}.",
                                    "You can follow order {number} here: {link}",
                                    "Order {number} should be with you {relative}.",
                                    "For order {number} you paid {total} on {placed}, and it is expected on {expected}.",
                                    "Hello! I looked it up: your order {number} (total {total}) travels under {tracking} and arrives by {expected}.",
                                    "You have {count} orders with us. Order {number} is expected on {expected}.",
                                    "In order {number} there are {qty} {title}."),
                    "de",
                            List.of(
                                    "Ihre Bestellung {number} ist unterwegs und kommt voraussichtlich am {expected} an.",
                                    "Bestellung {number} vom {placed} wird von {carrier} befördert, Sendungsnummer {tracking}.",
                                    "Die Summe der Bestellung {number} beträgt {total}.",
                                    "Bestellung {number}: {qty} x {title}, bestellt am {placed}.",
                                    "Hier können Sie Bestellung {number} verfolgen: {link}",
                                    "Bestellung {number} sollte {relative} bei Ihnen sein.",
                                    "Für Bestellung {number} haben Sie am {placed} {total} bezahlt; erwartet wird sie am {expected}.",
                                    "Gerne! Ihre Bestellung {number} über {total} ist unter {tracking} unterwegs und kommt bis {expected}.",
                                    "Sie haben {count} Bestellungen bei uns. Bestellung {number} kommt am {expected}.",
                                    "In Bestellung {number} sind {qty} {title}."),
                    "zh",
                            List.of(
                                    "您的订单{number}正在运送途中，预计{expected}送达。",
                                    "您{placed}下单的订单{number}由{carrier}承运，运单号{tracking}。",
                                    "订单{number}总额为{total}。",
                                    "订单{number}：{title} {qty}件，{placed}下单。",
                                    "您可以在这里查看订单{number}的物流：{link}",
                                    "订单{number}预计{relative}送达。",
                                    "订单{number}您于{placed}支付了{total}，预计{expected}到。",
                                    "您好，已查到：订单{number}（{total}）运单号{tracking}，预计{expected}前到达。",
                                    "您一共有{count}个订单，其中订单{number}预计{expected}送达。",
                                    "订单{number}里有{qty}件{title}。"));

    private final Random chance;
    private final JsonNode orders;

    Replies(long seed) throws Exception {
        chance = new Random(seed);
        orders =
                new ObjectMapper().readTree(Replies.class.getResourceAsStream("/demo/orders.json"));
    }

    /** About one of a shopper's orders, while the facts hold up to three of them. */
    Pair aboutOrder(String locale) {
        while (true) {
            var mine = new ArrayList<JsonNode>();
            for (int i = 0; i <= chance.nextInt(3); i++) {
                mine.add(orders.get(chance.nextInt(orders.size())));
            }
            var order = mine.getFirst();
            boolean twice =
                    mine.stream().map(o -> o.path("order_no").asText()).distinct().count()
                            < mine.size();
            var form = FORMS.get(locale).get(chance.nextInt(FORMS.get(locale).size()));
            var values = values(order, mine.size());
            var places =
                    values.keySet().stream().filter(k -> form.contains("{" + k + "}")).toList();
            boolean complete = form.replaceAll("[^{]", "").length() == places.size();
            if (twice || !complete || (form.contains("{count}") && mine.size() < 2)) {
                continue;
            }
            var facts = mine.stream().flatMap(o -> facts(o).stream()).toList();
            var place = places.get(chance.nextInt(places.size()));
            var other =
                    wrong(place, values, mine.size() > 1 ? values(mine.get(1), mine.size()) : null);
            if (place.equals("title") || place.equals("carrier") || other == null) {
                continue;
            }
            var style = chance.nextLong();
            var right = said(form, values, locale, style);
            var lie = new TreeMap<>(values);
            lie.put(place, other);
            var wrong = said(form, lie, locale, style);
            if (!right.equals(wrong)) {
                return new Pair(locale, facts, right, wrong, place);
            }
        }
    }

    /**
     * A rule of the shop, shortened so that it is no quotation, with one of its figures changed.
     */
    Pair aboutRule(String locale) throws Exception {
        var folder = Path.of("src/main/resources/demo/articles", locale);
        try (var files = Files.list(folder)) {
            var articles = files.sorted().toList();
            while (true) {
                var text = Files.readString(articles.get(chance.nextInt(articles.size())));
                var body =
                        text.replaceFirst("(?s)^---.*?---\\s*", "")
                                .replaceAll("(?m)^[#|>-].*$", "")
                                .replaceAll("(?<=\\S)\\n(?=\\S)", " ")
                                .replaceAll("[*_`]|\\[|\\]\\(.*?\\)", "");
                var sentences =
                        body.split(locale.equals("zh") ? "(?<=[。！？])|\\n" : "(?<=[.!?]) |\\n+");
                var sentence = sentences[chance.nextInt(sentences.length)].strip();
                if (!sentence.matches("(?s).*(?<![\\d.,:/-])[1-9]\\d?(?![\\d.,:/%℃°-]|\\. ).*")
                        || sentence.length() > 240
                        || sentence.length() < 20) {
                    continue;
                }
                var m =
                        java.util.regex.Pattern.compile(
                                        "(?<![\\d.,:/–-])[1-9]\\d?(?![\\d.,:/–-]|\\. )")
                                .matcher(sentence);
                if (!m.find()) {
                    continue;
                }
                int figure = Integer.parseInt(m.group());
                int lie = figure + 1 + chance.nextInt(9);
                var right = spoken(sentence, locale);
                var wrong =
                        spoken(
                                sentence.substring(0, m.start())
                                        + lie
                                        + sentence.substring(m.end()),
                                locale);
                boolean stands = body.matches("(?s).*(?<!\\d)" + lie + "(?!\\d).*");
                if (!stands && !right.equals(sentence)) {
                    var facts = LedgerTest.facts("Help/article", "passage", body);
                    return new Pair(locale, facts, right, wrong, "rule");
                }
            }
        }
    }

    /** As somebody would pass it on. */
    private String spoken(String sentence, String locale) {
        var said = sentence.substring(0, sentence.length() - 1);
        return switch (locale) {
            case "de" -> "Gut zu wissen – " + said + ", wie es in unserer Hilfe steht.";
            case "zh" -> "根据我们的说明，" + said + "哦。";
            default -> "Happy to explain: " + said + ", as our help says.";
        };
    }

    private Map<String, Object> values(JsonNode order, int count) {
        var values = new TreeMap<String, Object>();
        values.put("number", order.path("order_no").asText());
        values.put("placed", TODAY.plusDays(order.path("ordered").asInt()));
        if (order.path("eta").isInt()) {
            values.put("expected", TODAY.plusDays(order.path("eta").asInt()));
            if (order.path("eta").asInt() > 0) {
                values.put("relative", TODAY.plusDays(order.path("eta").asInt()));
            }
        }
        values.put("total", new BigDecimal(order.path("sum").asText()));
        var line = order.path("items").path(0);
        values.put("qty", line.path("pieces").asInt());
        values.put("title", line.path("product").asText());
        values.put("count", count);
        var parcel = order.path("parcels").path(0);
        if (!parcel.isMissingNode()) {
            values.put("carrier", parcel.path("carrier").asText());
            values.put("tracking", parcel.path("code").asText());
            values.put("link", parcel.path("link").asText());
        }
        return values;
    }

    private Object wrong(String place, Map<String, Object> right, Map<String, Object> other) {
        var value = right.get(place);
        if (other != null
                && chance.nextBoolean()
                && other.containsKey(place)
                && !place.equals("count")
                && !place.equals("number")
                && !place.equals("qty")) {
            return right.containsValue(other.get(place)) ? null : other.get(place);
        }
        return switch (value) {
            case LocalDate day -> {
                var moved =
                        day.plusDays((chance.nextBoolean() ? 1 : -1) * (1L + chance.nextInt(6)));
                yield right.containsValue(moved) || moved.equals(TODAY) ? null : moved;
            }
            case BigDecimal sum ->
                    sum.add(
                                    new BigDecimal(
                                            List.of("10", "-1", "0.05", "100", "500")
                                                    .get(chance.nextInt(5))))
                            .abs();
            case Integer n -> n + 2 + chance.nextInt(6);
            case String text -> digit(text);
            default -> null;
        };
    }

    private String digit(String text) {
        var places =
                java.util.stream.IntStream.range(0, text.length())
                        .filter(i -> Character.isDigit(text.charAt(i)))
                        .toArray();
        if (places.length == 0) {
            return null;
        }
        int at = places[chance.nextInt(places.length)];
        var other = (char) ('0' + (text.charAt(at) - '0' + 1 + chance.nextInt(8)) % 10);
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    private static String said(String form, Map<String, Object> values, String locale, long seed) {
        var style = new Random(seed);
        var text = form;
        for (var each : values.entrySet()) {
            text =
                    text.replace(
                            "{" + each.getKey() + "}",
                            shown(each.getKey(), each.getValue(), locale, style));
        }
        return text;
    }

    private static String shown(String place, Object value, String locale, Random style) {
        return switch (value) {
            case LocalDate day when place.equals("relative") ->
                    relative(day, locale, style.nextInt(3));
            case LocalDate day -> day(day, locale, style.nextInt(5));
            case BigDecimal sum -> money(sum, locale, style.nextInt(4));
            case Integer n -> number(n, locale, style.nextInt(3));
            default -> value.toString();
        };
    }

    private static String day(LocalDate day, String locale, int style) {
        var pattern =
                switch (locale) {
                    case "de" ->
                            List.of(
                                    "yyyy-MM-dd",
                                    "d. MMMM yyyy",
                                    "dd.MM.yyyy",
                                    "d. MMMM",
                                    "dd.MM.");
                    case "zh" -> List.of("yyyy-MM-dd", "yyyy年M月d日", "M月d日", "M月d号", "yyyy/M/d");
                    default ->
                            List.of("yyyy-MM-dd", "d MMMM yyyy", "MMM d, yyyy", "MMMM d", "d MMM");
                };
        return DateTimeFormatter.ofPattern(pattern.get(style), Locale.of(locale)).format(day);
    }

    private static String relative(LocalDate day, String locale, int style) {
        long days = ChronoUnit.DAYS.between(TODAY, day);
        if (days > 6) {
            return day(day, locale, 1);
        }
        var weekday = DateTimeFormatter.ofPattern("EEEE", Locale.of(locale)).format(day);
        return switch (locale) {
            case "de" ->
                    style == 0
                            ? "am " + weekday
                            : days == 1
                                    ? "morgen"
                                    : "in "
                                            + (style == 1 ? "" + days : word(days, locale))
                                            + " Tagen";
            case "zh" ->
                    style == 0
                            ? weekday
                            : days == 1
                                    ? "明天"
                                    : (style == 1 ? "" + days : word(days, locale)) + "天后";
            default ->
                    style == 0
                            ? "on " + weekday
                            : days == 1
                                    ? "tomorrow"
                                    : "in "
                                            + (style == 1 ? "" + days : word(days, locale))
                                            + " days";
        };
    }

    private static String word(long n, String locale) {
        var words =
                switch (locale) {
                    case "de" ->
                            List.of(
                                    "null", "eins", "zwei", "drei", "vier", "fünf", "sechs",
                                    "sieben", "acht", "neun", "zehn", "elf", "zwölf");
                    case "zh" ->
                            List.of(
                                    "零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十", "十一",
                                    "十二");
                    default ->
                            List.of(
                                    "zero", "one", "two", "three", "four", "five", "six", "seven",
                                    "eight", "nine", "ten", "eleven", "twelve");
                };
        return n >= 0 && n < words.size() ? words.get((int) n) : "" + n;
    }

    private static String number(int n, String locale, int style) {
        return style == 0 && n > 1 ? word(n, locale) : "" + n;
    }

    private static String money(BigDecimal sum, String locale, int style) {
        var german = sum.toPlainString().replace('.', ',');
        return switch (locale) {
            case "de" ->
                    List.of(german + " €", german + " EUR", german + " Euro", "€ " + german)
                            .get(style);
            case "zh" -> List.of(sum + "欧元", "€" + sum, sum + " EUR", "欧元" + sum).get(style);
            default -> List.of("€" + sum, sum + " EUR", sum + " euros", "EUR " + sum).get(style);
        };
    }

    private static List<Fact> facts(JsonNode order) {
        var source = order.path("store").asText() + "/" + order.path("order_no").asText();
        var pairs = new ArrayList<String>();
        add(pairs, "number", order.path("order_no").asText());
        add(pairs, "status", order.path("state").asText());
        add(pairs, "placedOn", TODAY.plusDays(order.path("ordered").asInt()).toString());
        if (order.path("eta").isInt()) {
            add(pairs, "expectedOn", TODAY.plusDays(order.path("eta").asInt()).toString());
        }
        if (order.path("arrived").isInt()) {
            add(pairs, "deliveredOn", TODAY.plusDays(order.path("arrived").asInt()).toString());
        }
        add(pairs, "total", order.path("sum").asText() + " " + order.path("currency").asText());
        order.path("items")
                .forEach(i ->
                        add(
                                pairs,
                                "line",
                                i.path("pieces").asText() + " x " + i.path("product").asText()));
        for (var parcel : order.path("parcels")) {
            add(pairs, "carrier", parcel.path("carrier").asText());
            add(pairs, "trackingNumber", parcel.path("code").asText());
            add(pairs, "trackingUrl", parcel.path("link").asText());
        }
        return LedgerTest.facts(source, pairs.toArray(String[]::new));
    }

    private static void add(List<String> pairs, String name, String value) {
        pairs.add(name);
        pairs.add(value);
    }
}
