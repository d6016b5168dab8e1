// SPDX-License-Identifier: Apache-2.0
import type { Identity } from "../core/wire";

/** What the shop's page says in `window.KefuSettings`. */
export interface Settings {
  inbox: string;
  host?: string;
  locale?: string;
  identity?: Identity;
  position?: "left" | "right";
  hideLauncher?: boolean;
  color?: string;
}

declare global {
  interface Window {
    KefuSettings?: Settings;
  }
}

/** The settings of this page, or null with one clear line in the console. */
export function readSettings(script: string | undefined): (Settings & { host: string }) | null {
  const settings = window.KefuSettings;
  if (!settings?.inbox) {
    console.error('Kefu: set window.KefuSettings = {inbox: "wgt_..."} before the script.');
    return null;
  }
  const host = (settings.host ?? (script ? new URL(script).origin : location.origin)).replace(/\/+$/, "");
  return { ...settings, host };
}
