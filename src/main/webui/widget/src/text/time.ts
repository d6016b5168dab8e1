// SPDX-License-Identifier: Apache-2.0
/** "14:32" today, "23 Nov, 14:32" on another day. */
export function moment(iso: string, locale: string, now = new Date()): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return "";
  const sameDay = at.toDateString() === now.toDateString();
  const clock = { hour: "numeric", minute: "2-digit" } as const;
  return at.toLocaleString(locale, sameDay ? clock : { day: "numeric", month: "short", ...clock });
}

/** A moment to come: the weekday helps more than the date. */
export function soon(iso: string, locale: string, now = new Date()): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return "";
  const clock = { hour: "numeric", minute: "2-digit" } as const;
  const sameDay = at.toDateString() === now.toDateString();
  return at.toLocaleString(locale, sameDay ? clock : { weekday: "short", day: "numeric", month: "short", ...clock });
}

/** A calendar day, as the server named it: no time zone may move it. */
export function day(date: string, locale: string): string {
  const at = new Date(`${date.slice(0, 10)}T12:00:00Z`);
  if (Number.isNaN(at.getTime())) return "";
  return at.toLocaleDateString(locale, { day: "numeric", month: "short", timeZone: "UTC" });
}

export function money(amount: string, currency: string, locale: string): string {
  try {
    return new Intl.NumberFormat(locale, { style: "currency", currency }).format(Number(amount));
  } catch {
    return `${amount} ${currency}`;
  }
}

export function bytes(size: number, locale: string): string {
  const mega = size >= 1024 * 1024;
  const value = Math.max(1, size / (mega ? 1024 * 1024 : 1024));
  return `${value.toLocaleString(locale, { maximumFractionDigits: mega ? 1 : 0 })} ${mega ? "MB" : "KB"}`;
}
