// SPDX-License-Identifier: Apache-2.0
import type { ComponentChildren } from "preact";
import { linkify } from "../text/links";
import { useChat } from "./context";

/** A text as it was written; only web addresses become links. */
export function Text({ text }: { text: string }) {
  return (
    <p class="text" dir="auto">
      {linkify(text).map((piece) => (typeof piece === "string" ? piece : <Link href={piece.href}>{piece.text}</Link>))}
    </p>
  );
}

/** A link that leaves the shop's page alone. */
export function Link(props: { href: string; class?: string; children: ComponentChildren }) {
  const { w } = useChat();
  return (
    <a href={props.href} class={props.class} target="_blank" rel="noopener noreferrer nofollow">
      {props.children}
      <span class="sr"> ({w.newTab})</span>
    </a>
  );
}
