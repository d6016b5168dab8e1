// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant.ledger;

import io.kefu.commerce.Fact;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * What the answer of one turn rests on.
 *
 * @param facts typed; one named {@code passage} is prose, whose figures and rules may be repeated
 * @param draft what is to be said, written by us over these facts; its figures need facts too
 * @param said by the shopper: may be echoed as an identifier, never as a figure
 * @param actions done in this turn, such as {@code refund}: only these may be claimed
 * @param today the shop's calendar day
 * @param locale the language of the answer
 */
public record Evidence(
        List<Fact> facts,
        String draft,
        List<String> said,
        Set<String> actions,
        LocalDate today,
        String locale) {}
