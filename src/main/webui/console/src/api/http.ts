// SPDX-License-Identifier: Apache-2.0
import { Problem, problemOf, unreachable } from "./problem";

const TIMEOUT = 20_000;

interface Request {
  body?: unknown;
  /** Sent as it is, with its own media type. */
  file?: Blob;
  /** An answer 401 means "wrong password", not "session over". */
  signingIn?: boolean;
}

/** The one door to the server: CSRF header on every change, problem details as errors, one reaction to a lost session. */
export class Http {
  csrf: string | null = null;
  onSignedOut: () => void = () => {};
  /** Told the server's time whenever an answer carries it. */
  onServerTime: (time: number) => void = () => {};

  constructor(
    private readonly base = "/api/v1",
    private readonly send: typeof fetch = (...args) => fetch(...args),
  ) {}

  get<T>(path: string): Promise<T> {
    return this.request("GET", path);
  }

  post<T>(path: string, body?: unknown, options: Request = {}): Promise<T> {
    return this.request("POST", path, { ...options, body });
  }

  put<T>(path: string, body: unknown): Promise<T> {
    return this.request("PUT", path, { body });
  }

  patch<T>(path: string, body: unknown): Promise<T> {
    return this.request("PATCH", path, { body });
  }

  delete<T = void>(path: string): Promise<T> {
    return this.request("DELETE", path);
  }

  upload<T>(path: string, file: Blob): Promise<T> {
    return this.request("POST", path, { file });
  }

  /** Another tab has signed in anew: its token is ours too. True when there was a new one. */
  private async renewed(): Promise<boolean> {
    const before = this.csrf;
    this.csrf = (await this.get<{ csrf: string }>("/session")).csrf;
    return this.csrf !== before;
  }

  private async request<T>(method: string, path: string, given: Request = {}): Promise<T> {
    const { body, file, signingIn } = given;
    const headers: Record<string, string> = { Accept: "application/json" };
    if (method !== "GET" && this.csrf) headers["X-CSRF-Token"] = this.csrf;
    const init: RequestInit = { method, headers, credentials: "same-origin", cache: "no-store" };
    if (file) {
      headers["Content-Type"] = file.type || "application/octet-stream";
      init.body = file;
    } else if (body !== undefined) {
      headers["Content-Type"] = "application/json";
      init.body = JSON.stringify(body);
    }
    if (!file) init.signal = AbortSignal.timeout(TIMEOUT);
    let response: Response;
    try {
      response = await this.send(this.base + path, init);
    } catch {
      throw unreachable();
    }
    const date = Date.parse(response.headers.get("Date") ?? "");
    if (!Number.isNaN(date)) this.onServerTime(date);
    if (!response.ok) {
      const problem = await problemOf(response);
      if (problem.code === "csrf" && (await this.renewed())) return this.request(method, path, given);
      if (problem.status === 401 && !signingIn) this.onSignedOut();
      throw problem;
    }
    return (await read(response)) as T;
  }
}

async function read(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  try {
    const text = await response.text();
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    throw new Problem(0, "unreadable", "");
  }
}

export const http = new Http();
