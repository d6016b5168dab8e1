// SPDX-License-Identifier: Apache-2.0
import type { ClientFrame, ServerFrame } from "../api/frames";

export type Connection = "connecting" | "live" | "lost";

interface Listener {
  onConnection(connection: Connection): void;
  onFrame(frame: ServerFrame): void;
  /** The server refused the session. */
  onRefused(): void;
}

const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;
const PING_EVERY = 25_000;
const ANSWER_WITHIN = 10_000;
const REFUSED = [4401, 4403];

/** A socket that stays: reconnects with growing, scattered waits and notices a line that is silently dead. */
export class DeskSocket {
  private socket: WebSocket | null = null;
  private attempts = 0;
  private stopped = true;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private heartbeat: ReturnType<typeof setInterval> | undefined;
  private deadline: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly url: string,
    private readonly listener: Listener,
    private readonly connect: (url: string) => WebSocket = (address) => new WebSocket(address),
    private readonly random: () => number = Math.random,
  ) {}

  start(): void {
    this.stopped = false;
    window.addEventListener("online", this.hurry);
    document.addEventListener("visibilitychange", this.hurry);
    this.open();
  }

  stop(): void {
    this.stopped = true;
    window.removeEventListener("online", this.hurry);
    document.removeEventListener("visibilitychange", this.hurry);
    this.drop();
  }

  /** False when the line is down: whoever sends frames sends them again after the next welcome. */
  send(frame: ClientFrame): boolean {
    if (this.socket?.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(frame));
    return true;
  }

  private open(): void {
    this.drop();
    const socket = this.connect(this.url);
    this.socket = socket;
    this.expectAnswer();
    socket.onmessage = (event) => this.hear(String(event.data));
    socket.onclose = (event) => this.lost(event.code);
    socket.onerror = () => socket.close();
  }

  private hear(text: string): void {
    clearTimeout(this.deadline);
    let frame: ServerFrame;
    try {
      frame = JSON.parse(text) as ServerFrame;
    } catch {
      return;
    }
    if (frame.type === "welcome") {
      this.attempts = 0;
      clearInterval(this.heartbeat);
      this.heartbeat = setInterval(() => this.ping(), PING_EVERY);
      this.listener.onConnection("live");
    }
    this.listener.onFrame(frame);
  }

  private ping(): void {
    if (this.send({ type: "ping" })) this.expectAnswer();
  }

  private expectAnswer(): void {
    clearTimeout(this.deadline);
    this.deadline = setTimeout(() => this.lost(1006), ANSWER_WITHIN);
  }

  private lost(code: number): void {
    this.drop();
    if (this.stopped) return;
    this.listener.onConnection("lost");
    if (REFUSED.includes(code)) this.listener.onRefused();
    this.retry = setTimeout(() => this.open(), this.wait());
  }

  /** Half of the wait is fixed, half is chance, so that a restarted server is not stormed. */
  private wait(): number {
    const longest = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.attempts++);
    return longest / 2 + (this.random() * longest) / 2;
  }

  private hurry = (): void => {
    if (!this.stopped && this.socket === null && document.visibilityState !== "hidden") this.open();
  };

  private drop(): void {
    clearTimeout(this.retry);
    clearTimeout(this.deadline);
    clearInterval(this.heartbeat);
    const socket = this.socket;
    this.socket = null;
    if (socket) {
      socket.onmessage = socket.onclose = socket.onerror = null;
      socket.close();
    }
  }
}
