// SPDX-License-Identifier: Apache-2.0
import { render } from "preact";
import { Chat } from "./core/chat";
import type { Shell, Start } from "./loader/app";
import { watchPage } from "./page";
import css from "./style/index.css?inline";
import { App } from "./view/App";
import { ChatContext } from "./view/context";

/** The chat itself, in the place the launcher has for it. */
const start: Start = ({ settings, events, launcher }: Shell) => {
  const chat = new Chat(settings, events);
  launcher.style(css);
  render(
    <ChatContext.Provider value={chat}>
      <App launcher={launcher} />
    </ChatContext.Provider>,
    launcher.mount,
  );
  watchPage(chat);
  return {
    open: () => chat.open(),
    close: () => chat.close(),
    toggle: () => (chat.state.open ? chat.close() : chat.open()),
    send: (text) => {
      chat.open();
      chat.send(text);
    },
    become: (identity) => chat.become(identity),
    setLocale: (locale) => chat.setLocale(locale),
    happened: (told) => chat.happened(told),
    reset: () => chat.reset(),
  };
};

(window as { Kefu?: { app?: (start: Start) => void } }).Kefu?.app?.(start);
