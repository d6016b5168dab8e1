// SPDX-License-Identifier: Apache-2.0
import { accent } from "./color";
import css from "./index.css?inline";
import { labels } from "./labels";

/** The grounds of bubbles, as in the style sheet: a link must be readable there. */
const LIGHT = "#f1f3f6";
const DARK = "#2a2d35";
const ICON =
  '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M21 12a8 8 0 0 1-8 8H4l1.6-3.2A8 8 0 1 1 21 12Z"/></svg>';

/** The button on the shop's page, and the place the chat opens in. Styles of the page do not reach it. */
export class Launcher {
  readonly root: ShadowRoot;
  readonly frame = element("div", "kefu");
  readonly mount = element("div", "");
  private readonly button = element("button", "launcher");
  private readonly label = element("span", "label");
  private readonly badge = element("span", "badge");
  private readonly count = element("span", "");
  private readonly spoken = element("span", "sr");
  private locale = "en";
  private unread = 0;
  private shown = true;
  private opened = false;

  constructor(pressed: () => void) {
    const host = document.createElement("kefu-widget");
    this.root = host.attachShadow({ mode: "open" });
    this.style(css);
    this.frame.dir = "ltr";
    this.button.type = "button";
    this.button.innerHTML = ICON;
    this.button.ariaHasPopup = "dialog";
    this.button.onclick = pressed;
    this.count.ariaHidden = "true";
    this.badge.append(this.count, this.spoken);
    this.button.append(this.label, this.badge);
    this.frame.append(this.button, this.mount);
    this.root.append(this.frame);
    document.body.append(host);
  }

  /** Style sheets made this way pass a page's content security policy. */
  style(text: string): void {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    this.root.adoptedStyleSheets.push(sheet);
  }

  paint(color: string | undefined): void {
    for (const [scheme, ground] of Object.entries({ light: LIGHT, dark: DARK })) {
      for (const [part, value] of Object.entries(accent(color, ground))) {
        this.frame.style.setProperty(`--${scheme}-${part}`, value);
      }
    }
  }

  place(side: "left" | "right"): void {
    this.frame.className = `kefu ${side}`;
  }

  speak(locale: string): void {
    this.locale = locale;
    this.frame.lang = locale;
    this.draw();
  }

  news(unread: number): void {
    this.unread = unread;
    this.draw();
  }

  show(shown: boolean): void {
    this.shown = shown;
    this.draw();
  }

  /** While the chat is open it takes the button's place. */
  open(opened: boolean): void {
    this.opened = opened;
    this.draw();
  }

  busy(busy: boolean): void {
    this.button.ariaBusy = String(busy);
  }

  failed(): void {
    this.label.textContent = labels(this.locale).failed;
  }

  /** True when the button could take the focus. */
  focus(): boolean {
    if (this.button.hidden) return false;
    this.button.focus({ preventScroll: true });
    return true;
  }

  private draw(): void {
    const words = labels(this.locale);
    this.button.hidden = this.opened || !this.shown;
    this.label.textContent = words.launcher;
    this.badge.hidden = this.unread === 0;
    this.count.textContent = this.unread > 99 ? "99+" : String(this.unread);
    this.spoken.textContent = this.unread ? `, ${words.unread(this.unread)}` : "";
  }
}

function element<K extends keyof HTMLElementTagNameMap>(name: K, className: string): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.className = className;
  return made;
}
