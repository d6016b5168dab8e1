// SPDX-License-Identifier: Apache-2.0
import { pageLocale } from "../text/locale";
import { takeCommands } from "./commands";
import { Events } from "./events";
import { Launcher } from "./launcher";
import { readSettings } from "./settings";

const script = (document.currentScript as HTMLScriptElement | null)?.src;

/** Puts the button on the page. Nothing more is fetched and nothing stored before the shopper opens the chat. */
function boot(): void {
  if (document.querySelector("kefu-widget")) return;
  const settings = readSettings(script);
  if (!settings) return;
  const events = new Events();
  const launcher = new Launcher(() => command("open"));
  launcher.paint(settings.color);
  launcher.place(settings.position ?? "right");
  launcher.speak(pageLocale(settings.locale) ?? "en");
  launcher.show(!settings.hideLauncher);
  const command = takeCommands({ settings, events, launcher });
  const waiting = window.Kefu?.q ?? [];
  window.Kefu = command;
  for (const [name, ...args] of Array.from(waiting, (call) => Array.from(call))) command(String(name), ...args);
  events.emit("ready");
}

if (document.body) boot();
else document.addEventListener("DOMContentLoaded", boot);
