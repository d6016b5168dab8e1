// SPDX-License-Identifier: Apache-2.0
package io.kefu.knowledge;

import io.kefu.channel.Inboxes;
import io.kefu.tenancy.CurrentMerchant;
import io.kefu.tenancy.Merchant;
import io.kefu.tenancy.Problem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;

/** The page that a link in an answer leads to: one public article. */
@Path("/help/{inbox}/{language}/{slug}")
public class HelpResource {
    private final Inboxes inboxes;
    private final CurrentMerchant merchant;
    private final Page page;

    HelpResource(Inboxes inboxes, CurrentMerchant merchant, Page page) {
        this.inboxes = inboxes;
        this.merchant = merchant;
        this.page = page;
    }

    /** Shows it, with links to its versions in other languages. */
    @GET
    public Response show(
            @PathParam("inbox") String inbox,
            @PathParam("language") String language,
            @PathParam("slug") String slug) {
        var address = inboxes.find(inbox).orElseThrow(Problem::notFound);
        var html =
                merchant.run(
                        address.merchantId(),
                        () -> {
                            var article =
                                    Article.at(language, slug)
                                            .filter(Article::isPublic)
                                            .orElseThrow(Problem::notFound);
                            var others = new LinkedHashMap<String, String>();
                            Article.<Article>list(
                                            "slug = ?1 and language <> ?2 and visibility = 'public'"
                                                    + " and deletedAt is null order by language",
                                            slug,
                                            language)
                                    .forEach(a ->
                                            others.put(
                                                    a.language,
                                                    Links.path(inbox, a.language, slug)));
                            Merchant shop = Merchant.findById(address.merchantId());
                            return page.of(article, shop.name, others);
                        });
        return Response.ok(html, "text/html;charset=UTF-8")
                .header("Cache-Control", "public, max-age=60")
                .header("Content-Language", language)
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'")
                .build();
    }
}
