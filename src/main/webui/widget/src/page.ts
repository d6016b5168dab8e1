// SPDX-License-Identifier: Apache-2.0
import type { Chat } from "./core/chat";

/** What happens to the page around the chat: network, tabs, sleep. */
export function watchPage(chat: Chat): void {
  addEventListener("online", () => chat.wake());
  addEventListener("offline", () => chat.link.lost());
  addEventListener("pagehide", () => chat.sleep());
  addEventListener("pageshow", (event) => event.persisted && chat.resume());
  addEventListener("storage", (event) => {
    if (event.key === chat.access.key) chat.adopt(token(event.newValue));
  });
  document.addEventListener("visibilitychange", () => document.hidden || chat.wake());
}

function token(text: string | null): string | null {
  try {
    const value = JSON.parse(text ?? "null")?.token;
    return typeof value === "string" ? value : null;
  } catch {
    return null;
  }
}
