// SPDX-License-Identifier: Apache-2.0
import { createContext } from "preact";
import { useContext, useEffect, useReducer } from "preact/hooks";
import type { Chat } from "../core/chat";
import type { State } from "../core/state";
import { type Words, words } from "../text/words";

export const ChatContext = createContext<Chat | null>(null);

export interface View {
  chat: Chat;
  state: State;
  w: Words;
}

/** The chat, its present state and the texts of its locale; renders again when the state changed. */
export function useChat(): View {
  const chat = useContext(ChatContext) as Chat;
  const [, again] = useReducer((count: number) => count + 1, 0);
  useEffect(() => chat.store.subscribe(() => again(undefined as never)), [chat]);
  return { chat, state: chat.state, w: words(chat.state.locale) };
}
