// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Start } from "../src/loader/app";
import { type Command, takeCommands } from "../src/loader/commands";
import { Events } from "../src/loader/events";
import { Launcher } from "../src/loader/launcher";
import { readSettings } from "../src/loader/settings";

let launcher: Launcher;
let command: Command;
let events: Events;
let calls: string[];
let scripts: HTMLScriptElement[];
const settings = { inbox: "wgt_1", host: "https://kefu.example" };

beforeEach(() => {
  document.body.innerHTML = document.head.innerHTML = "";
  localStorage.clear();
  vi.stubGlobal("__APP__", "widget-app.js?v=1");
  scripts = [];
  vi.spyOn(document.head, "append").mockImplementation((node) => void scripts.push(node as HTMLScriptElement));
  events = new Events();
  launcher = new Launcher(() => command("open"));
  launcher.speak("en");
  command = takeCommands({ settings: { ...settings }, events, launcher });
  calls = [];
});
afterEach(() => vi.unstubAllGlobals());

const button = () => launcher.root.querySelector("button") as HTMLButtonElement;
const called = (verb: string) => (value?: unknown) => void calls.push([verb, value].filter(Boolean).join(" "));
const start: Start = () => ({
  open: called("open"),
  close: called("close"),
  toggle: called("toggle"),
  send: called("send"),
  become: called("become"),
  setLocale: called("setLocale"),
  happened: (told) => called("happened")(told.name),
  reset: called("reset"),
});
const arrive = async () => {
  command.app?.(start);
  await new Promise((done) => setTimeout(done));
};

test("the chat is fetched when it is first asked for, once, and then does what was asked in order", async () => {
  expect(scripts).toEqual([]);
  command("open");
  command("send", " hello ");
  command("send", "  ");
  expect(scripts.length).toBe(1);
  expect(scripts[0]?.src).toBe("https://kefu.example/widget-app.js?v=1");
  await arrive();
  expect(calls).toEqual(["open", "send hello"]);
});

test("what happens on the page is told only once the shopper has opened the chat", async () => {
  command("event", { name: "cart.abandoned" });
  expect(scripts).toEqual([]);
  command("open");
  await arrive();
  command("event", { name: "cart.abandoned" });
  expect(calls).toEqual(["open", "happened cart.abandoned"]);
});

test("a chat that could not be fetched says so and can be tried again", async () => {
  const errors: unknown[] = [];
  command("on", "error", (error: unknown) => errors.push(error));
  button().click();
  scripts[0]?.dispatchEvent(new Event("error"));
  await new Promise((done) => setTimeout(done));
  expect(button().textContent).toContain("could not be loaded");
  expect(errors).toEqual([{ code: "load" }]);
  button().click();
  await arrive();
  expect(calls).toEqual(["open"]);
});

test("show and hide need nothing fetched; sign-out forgets the token even then", () => {
  localStorage.setItem("kefu.wgt_1", "{}");
  command("hide");
  expect(button().hidden).toBe(true);
  command("show");
  expect(button().hidden).toBe(false);
  command("reset");
  expect(localStorage.length).toBe(0);
  expect(scripts).toEqual([]);
});

test("an unknown command is named in the console and breaks nothing", () => {
  const said = vi.spyOn(console, "error").mockImplementation(() => undefined);
  command("constructor");
  command("opne");
  expect(said).toHaveBeenCalledTimes(2);
});

test("who listens late still hears that the widget is ready, and a listener that throws stops nobody", () => {
  const heard: string[] = [];
  vi.useFakeTimers();
  events.on("ready", () => {
    throw new Error("the page's own mistake");
  });
  events.on("ready", () => heard.push("first"));
  events.emit("ready");
  events.on("ready", () => heard.push("late"));
  expect(heard).toEqual(["first", "late"]);
  vi.clearAllTimers();
  vi.useRealTimers();
});

test("the button has a text, a language and says how many messages wait", () => {
  launcher.speak("de");
  launcher.news(3);
  expect(button().textContent).toBe("Chat öffnen3, 3 neue Nachrichten");
  expect(launcher.frame.lang).toBe("de");
});

test("the host is where the script came from, unless the page says otherwise", () => {
  window.KefuSettings = { inbox: "wgt_1" };
  expect(readSettings("https://kefu.example/widget.js")?.host).toBe("https://kefu.example");
  window.KefuSettings = { inbox: "wgt_1", host: "https://chat.shop.example/" };
  expect(readSettings("https://kefu.example/widget.js")?.host).toBe("https://chat.shop.example");
  delete window.KefuSettings;
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  expect(readSettings("https://kefu.example/widget.js")).toBe(null);
});
