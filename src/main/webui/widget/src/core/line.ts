// SPDX-License-Identifier: Apache-2.0
import type { ClientFrame, ServerFrame } from "./wire";

const WELCOME_MS = 10_000;
const PING_MS = 25_000;

export interface LineEnds {
  welcome(frame: Extract<ServerFrame, { type: "welcome" }>): void;
  frame(frame: ServerFrame): void;
  end(code: number, welcomed: boolean): void;
}

/** One socket from hello to its end, which is told exactly once. */
export class Line {
  private socket: WebSocket | null = null;
  private welcomed = false;
  private ended = false;
  private silent = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    url: string,
    hello: { token: string; since: number },
    private ends: LineEnds,
  ) {
    this.timer = setTimeout(() => this.finish(4408), WELCOME_MS);
    try {
      const socket = new WebSocket(url);
      socket.onopen = () => this.write({ type: "hello", ...hello });
      socket.onmessage = (event) => this.read(String(event.data));
      socket.onclose = (event) => this.finish(event.code);
      this.socket = socket;
    } catch {
      setTimeout(() => this.finish(1006));
    }
  }

  /** True when the socket took the frame; that is no promise that it arrives. */
  send(frame: ClientFrame): boolean {
    return this.welcomed && !this.ended && this.write(frame);
  }

  close(): void {
    this.ended = true;
    clearTimeout(this.timer);
    this.socket?.close(1000);
  }

  private read(text: string): void {
    if (this.ended) return;
    this.silent = false;
    const frame = parse(text);
    if (!frame) return;
    if (frame.type === "welcome") {
      this.welcomed = true;
      this.beat();
      this.ends.welcome(frame);
    } else if (frame.type !== "pong") {
      this.ends.frame(frame);
    }
  }

  /** Asks for a sign of life and gives up on a line that has given none since the last time. */
  private beat(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (this.silent) return this.finish(4408);
      this.silent = true;
      this.write({ type: "ping" });
      this.beat();
    }, PING_MS);
  }

  private write(frame: ClientFrame): boolean {
    if (this.socket?.readyState !== 1) return false;
    this.socket.send(JSON.stringify(frame));
    return true;
  }

  private finish(code: number): void {
    if (this.ended) return;
    this.close();
    this.ends.end(code, this.welcomed);
  }
}

function parse(text: string): ServerFrame | null {
  try {
    const frame = JSON.parse(text);
    return typeof frame?.type === "string" ? frame : null;
  } catch {
    return null;
  }
}
