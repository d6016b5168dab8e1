// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, useSyncExternalStore } from "react";

export type Shortcuts = Partial<Record<string, () => void>>;

export const SEND_KEYS = /Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘ Enter" : "Ctrl Enter";

const STORED = "kefu.console.keys";
const listeners = new Set<() => void>();

export function keysEnabled(): boolean {
  return localStorage.getItem(STORED) !== "off";
}

export function enableKeys(on: boolean): void {
  localStorage.setItem(STORED, on ? "on" : "off");
  for (const listener of listeners) listener();
}

export function useKeysEnabled(): boolean {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, keysEnabled);
}

/**
 * Single keys, never while somebody types, holds a modifier or has a dialog or menu open. Escape is
 * the exception: it first leaves the text field. People who speak to their computer can switch the letters off.
 */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const target = event.target as HTMLElement;
      if (within(target)) return;
      const writes = editable(target);
      if (event.key === "Escape" && writes) {
        target.blur();
        return;
      }
      if (writes || (event.key !== "Escape" && event.key !== "?" && !keysEnabled())) return;
      const shortcut = latest.current[event.key];
      if (!shortcut) return;
      event.preventDefault();
      shortcut();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}

/** In a dialog or menu that is shown: one that has closed may keep the focus for a while. */
function within(element: HTMLElement): boolean {
  const place = element.closest("[role=dialog], [role=menu]");
  return place?.checkVisibility?.({ opacityProperty: true, visibilityProperty: true }) ?? place !== null;
}

function editable(element: HTMLElement): boolean {
  return element.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(element.tagName);
}
