// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

/**
 * One thing that a turn understood, asked or looked up.
 *
 * @param did {@code start}, {@code slot}, {@code asked}, {@code forget}, {@code tool}, {@code
 *     about}, {@code intent}, {@code signal}, {@code proposed}, {@code offered}, {@code end},
 *     {@code chit-chat}, {@code hand-off}, {@code command} and {@code refused} of a model
 * @param name of the flow, slot, tool, thing spoken of or reason
 */
record Step(String did, String name, String value) {}
