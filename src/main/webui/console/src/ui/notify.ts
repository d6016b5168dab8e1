// SPDX-License-Identifier: Apache-2.0
const STORED = "kefu.console.notify";

export function canNotify(): boolean {
  return typeof Notification !== "undefined";
}

/** Whether this person wants the browser to call when the page is out of sight. */
export function notifies(): boolean {
  return canNotify() && Notification.permission === "granted" && localStorage.getItem(STORED) === "on";
}

/** False when the browser does not allow it. */
export async function enableNotify(on: boolean): Promise<boolean> {
  if (on && (!canNotify() || (await Notification.requestPermission()) !== "granted")) return false;
  localStorage.setItem(STORED, on ? "on" : "off");
  return true;
}

/** Calls, unless the page is looked at; never with the words of a shopper, which others could read. */
export function notify(title: string, about: string, open: () => void): void {
  if (!notifies() || document.visibilityState === "visible") return;
  const call = new Notification(title, { tag: about });
  call.onclick = () => {
    window.focus();
    open();
    call.close();
  };
}
