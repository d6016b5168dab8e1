// SPDX-License-Identifier: Apache-2.0
export type EventName = "ready" | "open" | "close" | "message" | "unread" | "handoff" | "error";

/** What the shop's page may listen to. A listener that throws disturbs nobody else. */
export class Events {
  private listeners: [string, (value?: unknown) => void][] = [];
  private ready = false;

  on(name: string, listener: unknown): void {
    if (typeof listener !== "function") return;
    this.listeners.push([name, listener as (value?: unknown) => void]);
    if (name === "ready" && this.ready) call(listener as () => void);
  }

  emit(name: EventName, value?: unknown): void {
    if (name === "ready") this.ready = true;
    for (const [wanted, listener] of this.listeners) if (wanted === name) call(listener, value);
  }
}

function call(listener: (value?: unknown) => void, value?: unknown): void {
  try {
    listener(value);
  } catch (error) {
    setTimeout(() => {
      throw error;
    });
  }
}
