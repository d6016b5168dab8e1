// SPDX-License-Identifier: Apache-2.0
import type { Identity } from "../core/wire";
import type { Events } from "./events";
import type { Launcher } from "./launcher";
import type { Settings } from "./settings";

/** What the page tells of itself or of the cart; the key stays the same when it is told again. */
export interface Told {
  name: string;
  key?: string;
  data?: { page?: string; product?: string; order?: string; amount?: number };
}

/** What the loader asks of the chat. */
export interface App {
  open(): void;
  close(): void;
  toggle(): void;
  send(text: string): void;
  become(identity: Identity): void;
  setLocale(locale: string): void;
  happened(told: Told): void;
  reset(): void;
}

export interface Shell {
  settings: Settings & { host: string };
  events: Events;
  launcher: Launcher;
}

export type Start = (shell: Shell) => App;

declare const __APP__: string;

/** Fetches the chat, once, when it is first needed; a failed fetch can be tried again. */
export function appLoader(shell: Shell, take: (receive: (start: Start) => void) => void): () => Promise<App> {
  let loading: Promise<App> | null = null;
  return () => {
    loading ??= new Promise<App>((resolve, reject) => {
      take((start) => resolve(start(shell)));
      const script = document.createElement("script");
      script.src = `${shell.settings.host}/${__APP__}`;
      script.charset = "utf-8";
      script.onerror = () => {
        script.remove();
        loading = null;
        reject(new Error("load"));
      };
      document.head.append(script);
    });
    return loading;
  };
}
