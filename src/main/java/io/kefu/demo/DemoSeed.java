// SPDX-License-Identifier: Apache-2.0
package io.kefu.demo;

import io.kefu.channel.Inbox;
import io.kefu.channel.Inboxes;
import io.kefu.commerce.ChangePolicy;
import io.kefu.commerce.StoreConnection;
import io.kefu.flow.Flows;
import io.kefu.tenancy.CurrentMerchant;
import io.kefu.tenancy.Merchant;
import io.kefu.tenancy.Role;
import io.kefu.tenancy.Users;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Makes the demo merchant once: its people, its widget, its stores, its articles and what its
 * shoppers have asked so far. A demo that was removed is not made again.
 */
@ApplicationScoped
public class DemoSeed {
    /** The demo merchant. */
    public static final UUID MERCHANT =
            UUID.nameUUIDFromBytes("kefu demo".getBytes(StandardCharsets.UTF_8));

    /** The public id of the demo's widget. */
    public static final String WIDGET = "wgt_demo";

    /** The password of all demo logins, which work from this machine only. */
    public static final String PASSWORD = "northwind-demo";

    private final DemoConfig config;
    private final CurrentMerchant merchant;
    private final Inboxes inboxes;
    private final Users users;
    private final DemoArticles articles;
    private final DemoHistory history;
    private final Flows flows;

    DemoSeed(
            DemoConfig config,
            CurrentMerchant merchant,
            Inboxes inboxes,
            Users users,
            DemoArticles articles,
            DemoHistory history,
            Flows flows) {
        this.config = config;
        this.merchant = merchant;
        this.inboxes = inboxes;
        this.users = users;
        this.articles = articles;
        this.history = history;
        this.flows = flows;
    }

    void start(@Observes @Priority(100) StartupEvent event) {
        if (!config.enabled()) {
            return;
        }
        boolean fresh = merchant.run(MERCHANT, () -> Merchant.findById(MERCHANT) == null);
        if (fresh) {
            merchant.run(MERCHANT, this::shop);
        }
        if (there()) {
            people();
            if (fresh) {
                merchant.run(MERCHANT, this::past);
            }
        }
    }

    /** Whether there is a demo: it was wanted, and nobody has removed it. */
    boolean there() {
        // Not by its address: that is remembered for some seconds after it is gone.
        return config.enabled()
                && merchant.run(MERCHANT, () -> Inbox.count("publicId", WIDGET)) > 0;
    }

    private void people() {
        users.addDemo(
                MERCHANT,
                PASSWORD,
                List.of(
                        new Users.Player("mia@demo.example", "Mia", Role.AGENT),
                        new Users.Player("ben@demo.example", "Ben", Role.AGENT),
                        new Users.Player("sam@demo.example", "Sam", Role.SUPERVISOR),
                        new Users.Player("ada@demo.example", "Ada", Role.ADMIN)));
    }

    private void shop() {
        var shop = new Merchant();
        shop.id = MERCHANT;
        shop.name = "Nordwind Outdoor (demo)";
        shop.zone = "Europe/Berlin";
        shop.demo = true;
        shop.persist();
        Merchant.flush();
        widget();
        store("Nordwind Outdoor", "main", 0);
        store("Nordwind Outlet", "outlet", 1);
        allow("cancel-order", "auto", 200);
        allow("change-address", "auto", 300);
        allow("create-return", "auto", 150);
        allow("refund-line", "ask", 100);
        flows.adopt("retail", "Kefu");
    }

    private void past() {
        articles.write();
        Inbox inbox = Inbox.<Inbox>find("publicId", WIDGET).singleResult();
        history.write(inbox.id);
    }

    /** What a shop of this size would allow: within bounds by itself, else a person is asked. */
    private static void allow(String operation, String mode, int most) {
        var policy = new ChangePolicy();
        policy.operation = operation;
        policy.mode = mode;
        policy.maxAmount = BigDecimal.valueOf(most);
        policy.maxAgeDays = 60;
        policy.persist();
    }

    private static void store(String name, String path, int place) {
        var store = new StoreConnection();
        store.kind = "demo";
        store.name = name;
        store.settings = Map.of("path", path);
        store.place = place;
        store.persist();
    }

    private void widget() {
        Inbox inbox = inboxes.create("widget", "Shop chat", WIDGET);
        inbox.allowedOrigins = List.of("*");
        inbox.color = "#1f5e4b";
        inbox.greeting =
                Map.of(
                        "en",
                                "Hi! I am the shop's AI assistant. Ask me where your order is, or talk to a person.",
                        "zh", "您好！我是本店的 AI 助手。您可以查询订单，也可以转人工客服。",
                        "de",
                                "Hallo! Ich bin der KI-Assistent des Shops. Fragen Sie nach Ihrer Bestellung, oder sprechen Sie mit einem Menschen.");
    }
}
