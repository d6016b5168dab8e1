// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel.mail;

import io.kefu.channel.Outgoing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * The way to a merchant's mail servers: public addresses only, encrypted, with a password or a
 * token, and never for long. Everything is a setting of one inbox: nothing of a mail gets here.
 */
@ApplicationScoped
class MailServer {
    private static final String PATIENCE = "15000";
    private final Outgoing outgoing;
    private final MailTokens tokens;

    MailServer(Outgoing outgoing, MailTokens tokens) {
        this.outgoing = outgoing;
        this.tokens = tokens;
    }

    /** A mailbox that is open for reading. */
    Store store(Map<String, String> settings) throws MessagingException {
        boolean open = settings.getOrDefault("security", "tls").equals("none");
        var protocol = open ? "imap" : "imaps";
        var properties = common(protocol, settings);
        properties.setProperty("mail." + protocol + ".peek", "true");
        properties.setProperty("mail." + protocol + ".partialfetch", "false");
        var store = Session.getInstance(properties).getStore(protocol);
        store.connect(
                host(settings, "imapHost"),
                port(settings, "imapPort", open ? 143 : 993),
                user(settings),
                tokens.password(settings));
        return store;
    }

    /** A session to build and send mails in, and how to get to the server. */
    Transport transport(Session session, Map<String, String> settings) throws MessagingException {
        var transport = session.getTransport(protocol(settings));
        transport.connect(
                host(settings, "smtpHost"),
                port(settings, "smtpPort", 587),
                user(settings),
                tokens.password(settings));
        return transport;
    }

    Session session(Map<String, String> settings) {
        var properties = common(protocol(settings), settings);
        boolean open = settings.getOrDefault("security", "tls").equals("none");
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(!open));
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(!open));
        properties.setProperty("mail.mime.charset", "UTF-8");
        return Session.getInstance(properties);
    }

    private static String protocol(Map<String, String> settings) {
        return port(settings, "smtpPort", 587) == 465 ? "smtps" : "smtp";
    }

    private static Properties common(String protocol, Map<String, String> settings) {
        var properties = new Properties();
        var prefix = "mail." + protocol + ".";
        properties.setProperty(prefix + "connectiontimeout", PATIENCE);
        properties.setProperty(prefix + "timeout", PATIENCE);
        properties.setProperty(prefix + "writetimeout", PATIENCE);
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "auth", "true");
        if (settings.containsKey("oauthRefreshToken")) {
            properties.setProperty(prefix + "auth.mechanisms", "XOAUTH2");
            properties.setProperty(prefix + "auth.login.disable", "true");
        }
        return properties;
    }

    private String host(Map<String, String> settings, String name) throws MessagingException {
        var host = settings.getOrDefault(name, "").strip();
        if (host.isEmpty()) {
            throw new AuthenticationFailedException(name + " is not set");
        }
        boolean open = settings.getOrDefault("security", "tls").equals("none");
        try {
            outgoing.resolve(host, false);
        } catch (UnknownHostException e) {
            throw new MessagingException("the host " + host + " is not known", e);
        } catch (IllegalArgumentException e) {
            if (!outgoing.privateAllowed()) {
                throw new AuthenticationFailedException(e.getMessage());
            }
            return host;
        }
        if (open) {
            throw new AuthenticationFailedException("a server in the Internet needs encryption");
        }
        return host;
    }

    private static int port(Map<String, String> settings, String name, int otherwise) {
        var text = settings.getOrDefault(name, "");
        return text.matches("\\d{1,5}") ? Integer.parseInt(text) : otherwise;
    }

    private static String user(Map<String, String> settings) {
        return Objects.requireNonNullElse(
                settings.get("user"), settings.getOrDefault("address", ""));
    }
}
