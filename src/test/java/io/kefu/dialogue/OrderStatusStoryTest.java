// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kefu.PostgresTestResource;
import io.kefu.channel.InboundMessage;
import io.kefu.channel.Inbox;
import io.kefu.channel.Inboxes;
import io.kefu.conversation.Conversation;
import io.kefu.conversation.Conversations;
import io.kefu.conversation.MessageView;
import io.kefu.demo.DemoSeed;
import io.kefu.tenancy.CurrentMerchant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class OrderStatusStoryTest {
    @Inject CurrentMerchant merchant;
    @Inject Conversations conversations;
    @Inject Inboxes inboxes;
    private final String shopper = "visitor-" + UUID.randomUUID();

    @Test
    void a_shopper_proves_ownership_and_hears_the_state() {
        var id = says("Where is my order 1001?");
        assertThat(answer(id, 1).text()).contains("email address");
        says("anna@example.com");
        var told = answer(id, 2);
        assertThat(told.text()).contains("1001").contains("on its way");
        assertThat(told.card()).isNotNull();
        assertThat(told.ai()).isTrue();
    }

    @Test
    void anything_else_lands_in_the_desk() {
        var id = says("Write me a poem about my dog");
        var told = answer(id, 1);
        assertThat(told.author().kind()).isEqualTo("system");
        Conversation conversation =
                merchant.run(DemoSeed.MERCHANT, () -> Conversation.<Conversation>findById(id));
        assertThat(conversation.status).isEqualTo("open");
    }

    private UUID says(String text) {
        var address = inboxes.find(DemoSeed.WIDGET).orElseThrow();
        return merchant.run(
                DemoSeed.MERCHANT,
                () -> {
                    Inbox inbox = Inbox.findById(address.inboxId());
                    var id = UUID.randomUUID();
                    var said =
                            new InboundMessage(
                                    id.toString(),
                                    shopper,
                                    null,
                                    null,
                                    null,
                                    null,
                                    id,
                                    null,
                                    text,
                                    null,
                                    List.of(),
                                    "en",
                                    Instant.now());
                    return conversations.accept(inbox, said).conversationId();
                });
    }

    private MessageView answer(UUID conversation, int n) {
        return await().atMost(Duration.ofSeconds(40))
                .until(
                        () ->
                                merchant.run(
                                        DemoSeed.MERCHANT,
                                        () ->
                                                conversations
                                                        .since(conversation, 0, 100, false)
                                                        .stream()
                                                        .filter(m ->
                                                                !m.author()
                                                                        .kind()
                                                                        .equals("contact"))
                                                        .toList()),
                        said -> said.size() >= n)
                .get(n - 1);
    }
}
