// SPDX-License-Identifier: Apache-2.0
import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";

/** Below this the panel takes the whole screen; the style sheet says the same. */
const SMALL = "(max-width: 30em), (max-height: 30em)";

/** Keeps the panel in the part of the screen that the keyboard leaves. */
export function useViewport(panel: RefObject<HTMLElement | null>, full: (full: boolean) => void): void {
  useEffect(() => {
    const small = matchMedia(SMALL);
    const viewport = window.visualViewport;
    const fit = () => {
      full(small.matches);
      const style = panel.current?.style;
      if (!style || !viewport || viewport.scale > 1.05) return;
      style.setProperty("--top", `${viewport.offsetTop}px`);
      style.setProperty("--height", `${viewport.height}px`);
    };
    fit();
    small.addEventListener("change", fit);
    viewport?.addEventListener("resize", fit);
    viewport?.addEventListener("scroll", fit);
    return () => {
      small.removeEventListener("change", fit);
      viewport?.removeEventListener("resize", fit);
      viewport?.removeEventListener("scroll", fit);
    };
  }, [panel, full]);
}
