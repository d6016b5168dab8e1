// SPDX-License-Identifier: Apache-2.0
import type { Person } from "./types";

/** A refusal of the server (RFC 9457), or a request that never got an answer (status 0). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly field: string | null = null,
    readonly requestId: string | null = null,
    readonly retryAfter: number | null = null,
    readonly assignee: Person | null = null,
  ) {
    super(detail || code);
    this.name = "Problem";
  }

  /** The same request may well succeed later. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

export async function problemOf(response: Response): Promise<Problem> {
  let body: Record<string, unknown> = {};
  try {
    if (response.headers.get("Content-Type")?.includes("json")) {
      body = (await response.json()) as Record<string, unknown>;
    }
  } catch {
    // an error page of something in between: the status says enough
  }
  return new Problem(
    response.status,
    text(body.code) ?? `http-${response.status}`,
    text(body.detail) ?? text(body.title) ?? "",
    text(body.field),
    text(body.requestId) ?? response.headers.get("X-Request-Id"),
    retryAfter(response.headers.get("Retry-After")),
    person(body.assignee),
  );
}

export function unreachable(): Problem {
  return new Problem(0, "unreachable", "");
}

/** The problem's field is `name`, or lies within it. */
export function concerns(problem: Problem | null, name: string): boolean {
  const field = problem?.field;
  return field != null && (field === name || field.startsWith(`${name}.`) || field.startsWith(`${name}[`));
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function person(value: unknown): Person | null {
  const { id, name } = (value ?? {}) as Partial<Person>;
  return typeof id === "string" && typeof name === "string" ? { id, name } : null;
}

/** Seconds, from either form of the header. */
export function retryAfter(header: string | null, now = Date.now()): number | null {
  if (!header) return null;
  if (/^\d+$/.test(header)) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now) / 1000));
}
