// SPDX-License-Identifier: Apache-2.0
/** A value that tells its listeners when it changed; changes of one moment are told once. */
export class Store<S extends object> {
  private listeners = new Set<() => void>();
  private told = true;

  constructor(private value: S) {}

  get state(): S {
    return this.value;
  }

  set(change: Partial<S>): void {
    this.value = { ...this.value, ...change };
    if (this.told) {
      this.told = false;
      queueMicrotask(() => {
        this.told = true;
        for (const listener of this.listeners) listener();
      });
    }
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
