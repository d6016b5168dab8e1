// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel.mail;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * Whether receivers will believe that a merchant's mails are its own: SPF, DKIM and DMARC of the
 * address's domain, as the name servers have them now, each with the record to add.
 */
@ApplicationScoped
class DomainCheck {
    /** What receivers look up at most (RFC 7208, 4.6.4). */
    private static final int LOOKUPS = 10;

    private static final Pattern ALL = Pattern.compile("\\s[+?~-]?all\\b");

    /** How providers are named in SPF, and under which names they keep DKIM keys. */
    private record Provider(String spf, List<String> selectors, String howToSign) {}

    private static final Provider GOOGLE =
            new Provider(
                    "include:_spf.google.com",
                    List.of("google"),
                    "Google Admin console, Apps, Gmail, Authenticate email: it shows the record");
    private static final Provider MICROSOFT =
            new Provider(
                    "include:spf.protection.outlook.com",
                    List.of("selector1", "selector2"),
                    "Microsoft Defender portal, Email authentication settings, DKIM: it shows two CNAME records");
    private static final Map<String, Provider> PROVIDERS =
            Map.of(
                    "gmail.com", GOOGLE,
                    "google.com", GOOGLE,
                    "googlemail.com", GOOGLE,
                    "office365.com", MICROSOFT,
                    "outlook.com", MICROSOFT,
                    "zoho.com",
                            new Provider(
                                    "include:zohomail.com",
                                    List.of("zmail", "zoho"),
                                    "Zoho Mail admin console, Domains, DKIM"),
                    "qq.com",
                            new Provider(
                                    "include:spf.mail.qq.com",
                                    List.of("s201512"),
                                    "the console of Tencent Exmail"),
                    "aliyun.com",
                            new Provider(
                                    "include:spf.mxhichina.com",
                                    List.of("default"),
                                    "the console of Alibaba Mail"));

    private static final List<String> USUAL_SELECTORS =
            List.of("default", "mail", "dkim", "s1", "s2", "k1", "key1");

    private final NameServers names;

    DomainCheck(NameServers names) {
        this.names = names;
    }

    /** How it stands with a domain. */
    public record State(String domain, List<Item> items) {}

    /**
     * One of the three.
     *
     * @param state {@code ok}, {@code missing}, {@code wrong}, or {@code unknown} when nobody
     *     answers
     * @param name of the record
     * @param found what is there
     * @param add what should be there instead
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            String what,
            String state,
            String name,
            String type,
            @Nullable String found,
            @Nullable String add,
            @Nullable String why) {}

    /** Asks the name servers about the domain of an inbox's address. */
    State of(Map<String, String> settings) {
        var address = settings.getOrDefault("address", "");
        var domain =
                address.substring(address.lastIndexOf('@') + 1).strip().toLowerCase(Locale.ROOT);
        var host = settings.getOrDefault("smtpHost", "").strip().toLowerCase(Locale.ROOT);
        return new State(
                domain,
                List.of(
                        spf(domain, host),
                        dkim(domain, host, settings.get("dkimSelector")),
                        dmarc(domain, address)));
    }

    private Item spf(String domain, String host) {
        var provider = provider(host);
        var mechanism = provider == null ? "a:" + host : provider.spf();
        try {
            var found = records(domain, "v=spf1");
            if (found.isEmpty()) {
                return item("spf", "missing", domain, null, "v=spf1 " + mechanism + " ~all", null);
            }
            var record = found.getFirst();
            if (found.size() > 1) {
                return item(
                        "spf",
                        "wrong",
                        domain,
                        String.join(" | ", found),
                        with(record, mechanism),
                        "there must be one record only: receivers ignore several");
            }
            if (Pattern.compile("\\s\\+?all\\b").matcher(record).find()) {
                return item(
                        "spf",
                        "wrong",
                        domain,
                        record,
                        record.replaceAll("\\s\\+?all\\b", " ~all"),
                        "+all lets everybody send in your name");
            }
            if (names(record, mechanism, host, new ArrayList<>())) {
                return item("spf", "ok", domain, record, null, null);
            }
            return item(
                    "spf",
                    "wrong",
                    domain,
                    record,
                    with(record, mechanism),
                    "it does not name " + (host.isEmpty() ? "your server" : host));
        } catch (NamingException e) {
            return unknown("spf", domain);
        }
    }

    /** Whether a record, or one that it includes, allows the provider. */
    private boolean names(String record, String mechanism, String host, List<String> looked)
            throws NamingException {
        for (var term : record.toLowerCase(Locale.ROOT).split("\\s+", -1)) {
            var plain = term.replaceFirst("^\\+", "");
            if (plain.equals(mechanism) || plain.equals("a:" + host)) {
                return true;
            }
            if (plain.matches("(include:|redirect=)[a-z0-9._-]+") && looked.size() < LOOKUPS) {
                var next = plain.replaceFirst("^(include:|redirect=)", "");
                looked.add(next);
                for (var each : records(next, "v=spf1")) {
                    if (names(each, mechanism, host, looked)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static String with(String record, String mechanism) {
        var all = ALL.matcher(record);
        return all.find()
                ? record.substring(0, all.start()) + " " + mechanism + record.substring(all.start())
                : record.contains(" redirect=")
                        ? record.replaceFirst(" redirect=", " " + mechanism + " redirect=")
                        : record.strip() + " " + mechanism + " ~all";
    }

    private Item dkim(String domain, String host, @Nullable String selector) {
        var provider = provider(host);
        var tried = new ArrayList<String>();
        if (selector != null) {
            tried.add(selector.strip());
        } else {
            tried.addAll(provider == null ? USUAL_SELECTORS : provider.selectors());
        }
        var first = tried.getFirst() + "._domainkey." + domain;
        try {
            for (var each : tried) {
                var name = each + "._domainkey." + domain;
                for (var record : names.texts(name)) {
                    var key = record.replaceAll("\\s", "");
                    if (key.matches("(?i).*(^|;)p=[A-Za-z0-9+/=]{40,}.*")) {
                        return new Item("dkim", "ok", name, "TXT", cut(record), null, null);
                    }
                    if (key.matches("(?i).*(^|;)p=(;.*|$)")) {
                        return new Item(
                                "dkim",
                                "wrong",
                                name,
                                "TXT",
                                cut(record),
                                null,
                                "the key is revoked");
                    }
                }
            }
            var how =
                    provider == null
                            ? "turn DKIM on at your provider, which shows the record; then enter its selector here"
                            : provider.howToSign();
            return new Item("dkim", "missing", first, "TXT", null, null, how);
        } catch (NamingException e) {
            return unknown("dkim", first);
        }
    }

    private Item dmarc(String domain, String address) {
        var name = "_dmarc." + domain;
        try {
            var at = domain;
            while (at.indexOf('.') > 0) {
                var found = records("_dmarc." + at, "v=DMARC1");
                if (!found.isEmpty()) {
                    return judged("_dmarc." + at, found);
                }
                at = at.substring(at.indexOf('.') + 1);
            }
            return item(
                    "dmarc",
                    "missing",
                    name,
                    null,
                    "v=DMARC1; p=none; rua=mailto:" + address.strip(),
                    null);
        } catch (NamingException e) {
            return unknown("dmarc", name);
        }
    }

    private static Item judged(String name, List<String> found) {
        var record = found.getFirst();
        if (found.size() > 1) {
            return item(
                    "dmarc",
                    "wrong",
                    name,
                    String.join(" | ", found),
                    record,
                    "there must be one record only");
        }
        var policy = record.replaceAll("(?is).*;\\s*p\\s*=\\s*([a-z]*).*", "$1");
        return Set.of("none", "quarantine", "reject").contains(policy.toLowerCase(Locale.ROOT))
                ? item("dmarc", "ok", name, record, null, null)
                : item(
                        "dmarc",
                        "wrong",
                        name,
                        record,
                        "v=DMARC1; p=none",
                        "it has no policy that receivers know");
    }

    private List<String> records(String name, String version) throws NamingException {
        return names.texts(name).stream()
                .filter(text ->
                        text.strip()
                                .toLowerCase(Locale.ROOT)
                                .matches("(?s)" + version.toLowerCase(Locale.ROOT) + "([\\s;].*)?"))
                .toList();
    }

    private static @Nullable Provider provider(String host) {
        return PROVIDERS.entrySet().stream()
                .filter(each -> host.equals(each.getKey()) || host.endsWith("." + each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static Item unknown(String what, String name) {
        return new Item(what, "unknown", name, "TXT", null, null, "the name servers do not answer");
    }

    private static Item item(
            String what,
            String state,
            String name,
            @Nullable String found,
            @Nullable String add,
            @Nullable String why) {
        return new Item(what, state, name, "TXT", found, add, why);
    }

    private static String cut(String text) {
        return text.length() > 100 ? text.substring(0, 100) + "…" : text;
    }
}
