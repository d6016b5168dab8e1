// SPDX-License-Identifier: Apache-2.0
import type { Identity } from "../core/wire";
import { type App, appLoader, type Shell, type Start, type Told } from "./app";

export type Command = ((name: string, ...args: unknown[]) => void) & {
  q?: ArrayLike<unknown>[];
  app?: (start: Start) => void;
};

declare global {
  interface Window {
    Kefu?: Command;
  }
}

/** `window.Kefu`: what the page can ask for; what it asked before the script was there is done in order. */
export function takeCommands(shell: Shell): Command {
  const { launcher, events, settings } = shell;
  let app: App | null = null;
  const load = appLoader(shell, (receive) => {
    command.app = receive;
  });
  const withApp = async (use: (app: App) => void) => {
    launcher.busy(true);
    try {
      app = await load();
      use(app);
    } catch {
      launcher.failed();
      events.emit("error", { code: "load" });
    }
    launcher.busy(false);
  };
  const verbs: Record<string, (value: never) => void> = {
    open: () => void withApp((it) => it.open()),
    close: () => app?.close(),
    toggle: () => void withApp((it) => it.toggle()),
    send: (text: unknown) => {
      const said = typeof text === "string" ? text.trim() : "";
      if (said) void withApp((it) => it.send(said));
    },
    show: () => launcher.show(true),
    hide: () => {
      app?.close();
      launcher.show(false);
    },
    setUser: (identity: Identity) => {
      settings.identity = identity;
      app?.become(identity);
    },
    setLocale: (locale: string) => {
      settings.locale = locale;
      if (app) app.setLocale(locale);
      else launcher.speak(locale);
    },
    // Nothing is sent of a shopper who has not opened the chat.
    event: (told: Told) => app?.happened(told),
    reset: () => {
      delete settings.identity;
      if (app) app.reset();
      else forget(settings.inbox);
    },
  };
  const command: Command = (name, ...args) => {
    const verb = Object.hasOwn(verbs, name) ? verbs[name] : null;
    if (name === "on") events.on(String(args[0]), args[1]);
    else if (verb) verb(args[0] as never);
    else console.error(`Kefu: no command "${name}"; there are on, ${Object.keys(verbs).join(", ")}.`);
  };
  return command;
}

/** Sign-out on a page where the chat was not opened: the next shopper must not find this one's. */
function forget(inbox: string): void {
  try {
    localStorage.removeItem(`kefu.${inbox}`);
  } catch {
    // Storage is forbidden, so nothing was kept.
  }
}
