// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel.mail;

import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.InitialDirContext;

/** What the name servers say, asked anew each time. */
@ApplicationScoped
class NameServers {
    /** Who is asked. */
    @ConfigMapping(prefix = "kefu.mail.dns")
    interface DnsConfig {
        /** Name servers as {@code dns://192.0.2.1:53}, separated by spaces; none: the system's. */
        Optional<String> servers();
    }

    private static final String PATIENCE_MS = "1500";
    private final DnsConfig config;

    NameServers(DnsConfig config) {
        this.config = config;
    }

    /**
     * The texts of a name, each in one piece; none when there is no such name.
     *
     * @throws NamingException when nobody answers
     */
    List<String> texts(String name) throws NamingException {
        return values(name, "TXT").stream().map(NameServers::joined).toList();
    }

    // Only DNS is spoken, to servers of the operator's; its attributes are texts, nothing is made
    // of
    // bytes. The interface wants a Hashtable.
    @SuppressWarnings({"BanJNDI", "JdkObsolete"})
    private List<String> values(String name, String type) throws NamingException {
        var setting = new Hashtable<String, String>();
        setting.put("java.naming.factory.initial", "com.sun.jndi.dns.DnsContextFactory");
        setting.put("java.naming.provider.url", config.servers().orElse("dns:"));
        setting.put("com.sun.jndi.dns.timeout.initial", PATIENCE_MS);
        setting.put("com.sun.jndi.dns.timeout.retries", "2");
        var context = new InitialDirContext(setting);
        try {
            // The dot ends the name: no search list is tried. Slashes are JNDI's own.
            var found = context.getAttributes(name.replace("/", "") + ".", new String[] {type});
            var values = new ArrayList<String>();
            var attribute = found.get(type);
            for (int n = 0; attribute != null && n < attribute.size(); n++) {
                values.add(String.valueOf(attribute.get(n)));
            }
            return values;
        } catch (NameNotFoundException e) {
            return List.of();
        } finally {
            context.close();
        }
    }

    /** Long texts come in quoted pieces. */
    private static String joined(String text) {
        return text.startsWith("\"")
                ? text.replaceAll("\"\\s+\"", "").replaceAll("^\"|\"$", "")
                : text;
    }
}
