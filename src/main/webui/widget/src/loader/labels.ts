// SPDX-License-Identifier: Apache-2.0
import { language } from "../text/locale";

export interface Labels {
  launcher: string;
  unread(count: number): string;
  failed: string;
}

const all: Record<string, Labels> = {
  en: {
    launcher: "Chat with us",
    unread: (count) => (count === 1 ? "1 new message" : `${count} new messages`),
    failed: "Chat could not be loaded. Try again",
  },
  zh: {
    launcher: "在线客服",
    unread: (count) => `${count} 条新消息`,
    failed: "在线客服加载失败，请重试",
  },
  de: {
    launcher: "Chat öffnen",
    unread: (count) => (count === 1 ? "1 neue Nachricht" : `${count} neue Nachrichten`),
    failed: "Der Chat konnte nicht geladen werden. Erneut versuchen",
  },
};

/** What the button says, before anything else of the chat is there. */
export function labels(locale: string): Labels {
  return all[language(locale)] ?? (all.en as Labels);
}
