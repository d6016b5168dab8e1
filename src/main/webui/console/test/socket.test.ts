// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DeskSocket } from "../src/live/socket";
import { FakeSocket } from "./FakeSocket";

function line() {
  const sockets: FakeSocket[] = [];
  const listener = { onConnection: vi.fn(), onFrame: vi.fn(), onRefused: vi.fn() };
  const connect = () => {
    const socket = new FakeSocket();
    sockets.push(socket);
    return socket as unknown as WebSocket;
  };
  const socket = new DeskSocket("ws://desk", listener, connect, () => 1);
  socket.start();
  return { socket, sockets, listener };
}

describe("the live line", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("waits longer with every failure, up to a limit, and begins anew after a welcome", async () => {
    const { socket, sockets } = line();
    const waits = [500, 1000, 2000, 4000, 8000, 15_000, 15_000];
    for (const [i, wait] of waits.entries()) {
      sockets[i]?.breaks();
      await vi.advanceTimersByTimeAsync(wait - 1);
      expect(sockets.length).toBe(i + 1);
      await vi.advanceTimersByTimeAsync(1);
      expect(sockets.length).toBe(i + 2);
    }
    sockets.at(-1)?.hears({ type: "welcome" });
    sockets.at(-1)?.breaks();
    await vi.advanceTimersByTimeAsync(500);
    expect(sockets.length).toBe(waits.length + 2);
    socket.stop();
  });

  it("notices a line that is silently dead", async () => {
    const { socket, sockets, listener } = line();
    sockets[0]?.hears({ type: "welcome" });
    await vi.advanceTimersByTimeAsync(25_000);
    expect(sockets[0]?.sent).toEqual([{ type: "ping" }]);
    sockets[0]?.hears({ type: "pong" });
    await vi.advanceTimersByTimeAsync(25_000);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(listener.onConnection).toHaveBeenLastCalledWith("lost");
    socket.stop();
  });

  it("asks about the session when it is refused, and keeps trying", async () => {
    const { socket, sockets, listener } = line();
    sockets[0]?.breaks(4401);
    expect(listener.onRefused).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(500);
    expect(sockets.length).toBe(2);
    socket.stop();
  });

  it("does not wait when the network comes back, and rests when it is stopped", async () => {
    const { socket, sockets } = line();
    sockets[0]?.breaks();
    window.dispatchEvent(new Event("online"));
    expect(sockets.length).toBe(2);
    socket.stop();
    window.dispatchEvent(new Event("online"));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sockets.length).toBe(2);
  });

  it("survives a frame that is no JSON", () => {
    const { socket, sockets, listener } = line();
    sockets[0]?.onmessage?.({ data: "<html>" });
    expect(listener.onFrame).not.toHaveBeenCalled();
    socket.stop();
  });
});
