// SPDX-License-Identifier: Apache-2.0
package io.kefu.knowledge;

import java.util.UUID;

/**
 * A section of an article under one heading, word for word, without the marks of Markdown.
 *
 * @param place which of the article's passages it is, from 0
 * @param heading of the section; the article's title where it has none
 * @param topic the article's first; empty: it has none
 * @param anchor leads to the heading within the article's page; empty for the beginning
 */
public record Passage(
        UUID articleId,
        String slug,
        String language,
        int place,
        String title,
        String topic,
        String heading,
        String anchor,
        String text,
        boolean internal) {}
