// SPDX-License-Identifier: Apache-2.0
import type { Hours, Inbox, Interval } from "../api/inbox";
import { WEEKDAYS } from "../api/inbox";

/** What can be changed about an inbox. */
export type Form = Required<
  Pick<
    Inbox,
    | "name"
    | "locale"
    | "greeting"
    | "color"
    | "position"
    | "allowedOrigins"
    | "requireIdentity"
    | "hours"
    | "botMode"
    | "csat"
    | "status"
  >
> & { webhook: { url: string } };

export const DEFAULT_COLOR = "#2457d6";

export function formOf(inbox: Inbox): Form {
  return {
    name: inbox.name,
    locale: inbox.locale ?? "en",
    greeting: inbox.greeting ?? {},
    color: inbox.color ?? DEFAULT_COLOR,
    position: inbox.position ?? "right",
    allowedOrigins: inbox.allowedOrigins ?? [],
    requireIdentity: inbox.requireIdentity ?? false,
    hours: open(inbox.hours) ? (inbox.hours ?? null) : null,
    botMode: inbox.botMode ?? null,
    csat: inbox.csat ?? false,
    status: inbox.status ?? "active",
    webhook: { url: inbox.webhook?.url ?? "" },
  };
}

/** Only what was changed; no hours are written as a week without intervals. */
export function patchOf(before: Form, after: Form): Partial<Inbox> {
  const keys = Object.keys(after) as (keyof Form)[];
  const changed = keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  const patch = Object.fromEntries(changed.map((key) => [key, after[key]])) as Partial<Inbox>;
  if (changed.includes("hours"))
    patch.hours = after.hours ?? { zone: before.hours?.zone ?? "UTC", week: {}, holidays: [] };
  return patch;
}

function open(hours: Hours | null | undefined): boolean {
  return WEEKDAYS.some((day) => (hours?.week?.[day] ?? []).length > 0);
}

/** One site per line: scheme and host, lower case, without a path. Null where it is none. */
export function origin(line: string): string | null {
  const text = line.trim();
  if (text === "*") return "*";
  try {
    const url = new URL(text);
    const plain = url.pathname === "/" && !url.search && !url.hash && !url.username;
    return plain && /^https?:$/.test(url.protocol) ? url.origin : null;
  } catch {
    return null;
  }
}

/** Each interval ends after it starts and begins after the one before has ended. */
export function sound(intervals: readonly Interval[]): boolean {
  const sorted = [...intervals].sort((a, b) => a[0].localeCompare(b[0]));
  return sorted.every(([from, to], i) => from < to && (i === 0 || (sorted[i - 1]?.[1] ?? "") <= from));
}

export const HEX = /^#[0-9a-f]{6}$/i;
