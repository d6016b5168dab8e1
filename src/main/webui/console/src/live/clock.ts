// SPDX-License-Identifier: Apache-2.0
import { useSyncExternalStore } from "react";

/** The server's clock as far as we can tell, ticking once a second for everybody who looks. */
let offset = 0;
let current = Date.now();
let timer: ReturnType<typeof setInterval> | null = null;
const listeners = new Set<() => void>();

/** An answer carried the server's time. Only a clock that is clearly wrong is corrected. */
export function serverTime(time: number): void {
  const difference = time - Date.now();
  offset = Math.abs(difference) < 5000 ? 0 : difference;
}

export function now(): number {
  return Date.now() + offset;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  current = now();
  timer ??= setInterval(() => {
    current = now();
    for (const each of listeners) each();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0 && timer) {
      clearInterval(timer);
      timer = null;
    }
  };
}

export function useNow(): number {
  return useSyncExternalStore(subscribe, () => current);
}

export type Urgency = "calm" | "soon" | "late";

export interface Wait {
  waited: number;
  /** Until the promised answer; negative when it is overdue. */
  left: number | null;
  urgency: Urgency;
}

/** How long somebody waits, and how pressing that is: soon in the last quarter of the promise. */
export function wait(since: string | null | undefined, respondBy: string | null | undefined, at: number): Wait | null {
  if (!since) return null;
  const start = Date.parse(since);
  const waited = Math.max(0, at - start);
  if (!respondBy) return { waited, left: null, urgency: "calm" };
  const deadline = Date.parse(respondBy);
  const left = deadline - at;
  const urgency = left < 0 ? "late" : left < (deadline - start) / 4 ? "soon" : "calm";
  return { waited, left, urgency };
}
