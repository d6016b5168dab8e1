// SPDX-License-Identifier: Apache-2.0
/** The server, or the way to it, said no. */
export class Refusal extends Error {
  constructor(
    /** HTTP status; 0 when there was no answer. */
    readonly status: number,
    readonly code: string,
    readonly retryAfterMs: number | null = null,
  ) {
    super(`${status} ${code}`);
  }

  /** Asking again later can help. */
  get passing(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }

  /** The token is no longer good; a new session is needed. */
  get stale(): boolean {
    return this.status === 401 && this.code.startsWith("token");
  }
}

const PATIENCE_MS = 15_000;

export async function request<T>(url: string, init: RequestInit = {}): Promise<T> {
  let response: Response;
  let body: unknown = null;
  try {
    response = await fetch(url, { ...init, credentials: "omit", signal: AbortSignal.timeout(PATIENCE_MS) });
    const text = await response.text();
    if (text && /json/.test(response.headers.get("content-type") ?? "")) body = JSON.parse(text);
  } catch {
    throw new Refusal(0, "offline");
  }
  if (!response.ok) throw refusal(response.status, body, response.headers.get("retry-after"));
  return body as T;
}

export function refusal(status: number, body: unknown, retryAfter: string | null): Refusal {
  const code = (body as { code?: unknown } | null)?.code;
  const seconds = Number.parseFloat(retryAfter ?? "");
  return new Refusal(
    status,
    typeof code === "string" ? code : `http-${status}`,
    Number.isFinite(seconds) ? seconds * 1000 : null,
  );
}
