// SPDX-License-Identifier: Apache-2.0
import type { Access } from "./access";
import { Line } from "./line";
import { Refusal } from "./rest";
import type { ClientFrame, Page, ServerFrame } from "./wire";

const POLL_MS = 3_000;
const IDLE_POLL_MS = 15_000;
const SOCKET_AGAIN_MS = 30_000;
const LONGEST_WAIT_MS = 30_000;
const STABLE_MS = 10_000;

export interface LinkEnds {
  since(): number;
  idle(): boolean;
  welcome(frame: Extract<ServerFrame, { type: "welcome" }>): void;
  frame(frame: ServerFrame): void;
  page(page: Page): void;
  /** The way to the server opened or closed. */
  changed(up: boolean): void;
  refused(code: string): void;
}

/**
 * Keeps the shopper connected: a socket; after two sockets in a row that did not open, polling,
 * with the socket tried again now and then.
 */
export class Link {
  private line: Line | null = null;
  private alive = false;
  private polling = false;
  private up: boolean | null = null;
  private failures = 0;
  private drops = 0;
  private renewals = 0;
  private welcomedAt = 0;
  private redial: ReturnType<typeof setTimeout> | undefined;
  private poller: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private access: Access,
    private ends: LinkEnds,
  ) {}

  start(): void {
    this.stop();
    this.alive = true;
    this.failures = this.drops = this.renewals = 0;
    this.dial();
  }

  stop(): void {
    this.alive = this.polling = false;
    this.up = null;
    clearTimeout(this.redial);
    clearTimeout(this.poller);
    this.line?.close();
    this.line = null;
  }

  /** The network is back, or the page is: do not wait for the timer. */
  kick(): void {
    if (!this.alive) return;
    if (!this.line) this.dial();
    if (this.polling) this.pollIn(0);
  }

  /** The browser knows that there is no network: a socket would notice only much later. */
  lost(): void {
    if (!this.alive || !this.line) return;
    this.line.close();
    this.line = null;
    this.tell(false);
    this.dialIn(backoff(this.drops++));
  }

  /** Begins again from the resume point. */
  resync(): void {
    if (this.polling) {
      this.pollIn(0);
      return;
    }
    this.line?.close();
    this.line = null;
    this.dial();
  }

  send(frame: ClientFrame): boolean {
    return this.line?.send(frame) ?? false;
  }

  private dial(): void {
    clearTimeout(this.redial);
    const url = `${this.access.base.replace(/^http/, "ws")}/socket`;
    const token = this.access.token ?? "";
    const line: Line = new Line(
      url,
      { token, since: this.ends.since() },
      {
        welcome: (frame) => {
          this.failures = this.renewals = 0;
          this.welcomedAt = Date.now();
          this.polling = false;
          clearTimeout(this.poller);
          this.ends.welcome(frame);
          this.tell(true);
        },
        frame: (frame) => this.ends.frame(frame),
        end: (code, welcomed) => {
          if (this.line !== line) return;
          this.line = null;
          this.ended(code, welcomed, token);
        },
      },
    );
    this.line = line;
  }

  private ended(code: number, welcomed: boolean, token: string): void {
    if (code === 4403 || code === 4404) {
      this.refuse(code === 4403 ? "origin" : "inbox");
      return;
    }
    if (code === 4401) {
      void this.renew(token);
      return;
    }
    if (welcomed) {
      this.tell(false);
      if (Date.now() - this.welcomedAt > STABLE_MS) this.drops = 0;
    }
    if (code === 1013) {
      this.dialIn(5_000 + backoff(this.drops++));
      return;
    }
    if (!welcomed && ++this.failures >= 2) {
      this.dialIn(SOCKET_AGAIN_MS * Math.min(this.failures - 1, 10) * jitter());
      if (!this.polling) {
        this.polling = true;
        this.pollIn(0);
      }
      return;
    }
    this.dialIn(backoff(this.drops++));
  }

  private async renew(token: string): Promise<void> {
    if (++this.renewals > 1) {
      this.refuse("token-invalid");
      return;
    }
    try {
      await this.access.renew(token);
      if (this.alive && !this.line) this.dial();
    } catch (error) {
      if (error instanceof Refusal && !error.passing) {
        this.refuse(error.code);
        return;
      }
      this.renewals = 0;
      this.dialIn(backoff(this.drops++));
    }
  }

  private async poll(): Promise<void> {
    try {
      const page = await this.access.call<Page>(`/messages?since=${this.ends.since()}&limit=100`);
      if (!this.polling) return;
      this.drops = 0;
      this.tell(true);
      this.ends.page(page);
      this.pollIn(page.more ? 0 : this.ends.idle() ? IDLE_POLL_MS : POLL_MS);
    } catch (error) {
      if (!this.polling) return;
      if (error instanceof Refusal && !error.passing) {
        this.refuse(error.code);
        return;
      }
      this.tell(false);
      const asked = error instanceof Refusal ? error.retryAfterMs : null;
      this.pollIn(Math.max(asked ?? 0, POLL_MS + backoff(this.drops++)));
    }
  }

  private dialIn(ms: number): void {
    clearTimeout(this.redial);
    if (this.alive) this.redial = setTimeout(() => this.dial(), ms);
  }

  private pollIn(ms: number): void {
    clearTimeout(this.poller);
    if (this.polling) this.poller = setTimeout(() => void this.poll(), ms);
  }

  private tell(up: boolean): void {
    if (up === this.up) return;
    this.up = up;
    this.ends.changed(up);
  }

  private refuse(code: string): void {
    this.stop();
    this.ends.refused(code);
  }
}

function jitter(): number {
  return 0.5 + Math.random() / 2;
}

export function backoff(tries: number): number {
  return Math.min(LONGEST_WAIT_MS, 1_000 * 2 ** tries) * jitter();
}
