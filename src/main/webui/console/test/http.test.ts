// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it, vi } from "vitest";
import { Http } from "../src/api/http";
import { concerns, Problem, retryAfter } from "../src/api/problem";

function answering(...answers: Response[]) {
  const send = vi.fn(
    async (_url: string, _init: RequestInit) => answers.shift() ?? new Response(null, { status: 204 }),
  );
  const http = new Http("/api/v1", send as unknown as typeof fetch);
  http.csrf = "token";
  const headers = (call = 0) => send.mock.calls[call]?.[1].headers as Record<string, string>;
  return { http, send, headers };
}

function refusal(status: number, body: object, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/problem+json", ...headers },
  });
}

describe("the door to the server", () => {
  it("sends the CSRF token with every change and with no read", async () => {
    const { http, headers } = answering();
    await http.get("/bot");
    await http.post("/conversations/1/claim");
    await http.put("/bot", { mode: "off" });
    await http.patch("/inboxes/1", {});
    await http.delete("/sessions/1");
    expect(headers(0)["X-CSRF-Token"]).toBeUndefined();
    for (const call of [1, 2, 3, 4]) expect(headers(call)["X-CSRF-Token"]).toBe("token");
  });

  it("says once that the session is over, but not for a wrong password", async () => {
    const { http } = answering(refusal(401, { code: "login-failed" }), refusal(401, { code: "no-session" }));
    http.onSignedOut = vi.fn();
    await expect(http.post("/session", {}, { signingIn: true })).rejects.toMatchObject({ code: "login-failed" });
    expect(http.onSignedOut).not.toHaveBeenCalled();
    await expect(http.get("/bot")).rejects.toMatchObject({ status: 401 });
    expect(http.onSignedOut).toHaveBeenCalledOnce();
  });

  it("reads problem details: code, field, request id, wait and who has it", async () => {
    const body = {
      code: "too-many",
      detail: "Slow down",
      field: "text",
      requestId: "r-1",
      assignee: { id: "j", name: "Jonas" },
    };
    const { http } = answering(refusal(429, body, { "Retry-After": "75" }));
    const problem = await http.get("/x").catch((error: unknown) => error as Problem);
    expect(problem).toMatchObject({
      status: 429,
      code: "too-many",
      detail: "Slow down",
      field: "text",
      requestId: "r-1",
    });
    expect(problem).toMatchObject({ retryAfter: 75, assignee: { name: "Jonas" }, passing: true });
  });

  it("makes a problem of an error page and of a lost line", async () => {
    const { http, send } = answering(
      new Response("<h1>Bad gateway</h1>", { status: 502, headers: { "Content-Type": "text/html" } }),
    );
    await expect(http.get("/x")).rejects.toMatchObject({ status: 502, code: "http-502" });
    send.mockRejectedValueOnce(new TypeError("network"));
    await expect(http.get("/x")).rejects.toMatchObject({ status: 0, code: "unreachable" });
  });

  it("takes the token of another tab's sign-in and repeats the change once", async () => {
    const { http, headers } = answering(
      refusal(403, { code: "csrf" }),
      Response.json({ csrf: "newer" }),
      Response.json({ done: true }),
    );
    expect(await http.post("/bot", {})).toEqual({ done: true });
    expect(headers(2)["X-CSRF-Token"]).toBe("newer");
    const again = answering(refusal(403, { code: "csrf" }), Response.json({ csrf: "token" }));
    await expect(again.http.post("/bot", {})).rejects.toMatchObject({ code: "csrf" });
  });

  it("knows to which field a problem belongs", () => {
    const problem = new Problem(422, "bad", "", "hours.week.mon[0]");
    expect(concerns(problem, "hours")).toBe(true);
    expect(concerns(problem, "hour")).toBe(false);
    expect(concerns(null, "hours")).toBe(false);
  });

  it("understands both forms of Retry-After", () => {
    expect(retryAfter("12")).toBe(12);
    expect(retryAfter("Mon, 23 Nov 2026 10:00:30 GMT", Date.parse("2026-11-23T10:00:00Z"))).toBe(30);
    expect(retryAfter("soon")).toBeNull();
  });
});
