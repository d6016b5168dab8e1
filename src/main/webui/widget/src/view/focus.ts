// SPDX-License-Identifier: Apache-2.0
/** On touch screens focus in the text field opens the keyboard over the messages: not unasked. */
const touch = () => matchMedia("(pointer: coarse)").matches;

/** Puts the focus where the shopper goes on, before the button that had it goes away. */
export function focusComposer(event: Event): void {
  focusIn((event.currentTarget as HTMLElement).getRootNode() as ShadowRoot);
}

export function focusIn(root: ShadowRoot): void {
  const panel = root.querySelector<HTMLElement>(".panel");
  const field = touch() ? null : panel?.querySelector("textarea");
  (field ?? panel)?.focus({ preventScroll: true });
}
