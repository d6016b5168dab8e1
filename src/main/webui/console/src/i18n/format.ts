// SPDX-License-Identifier: Apache-2.0
import type { Translate } from "./catalog";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Dates, numbers and durations in the language of the person. */
export class Format {
  private readonly clock: Intl.DateTimeFormat;
  private readonly date: Intl.DateTimeFormat;
  private readonly full: Intl.DateTimeFormat;
  private readonly weekday: Intl.DateTimeFormat;

  constructor(
    private readonly locale: string,
    private readonly t: Translate,
  ) {
    this.clock = new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit" });
    this.date = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric" });
    this.full = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
    this.weekday = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long" });
  }

  time = (iso: string | number): string => this.clock.format(new Date(iso));
  dateTime = (iso: string | number): string => this.full.format(new Date(iso));

  /** A calendar day such as 2026-11-18, the same in every zone. */
  calendarDay = (day: string): string => {
    const at = new Date(`${day.slice(0, 10)}T12:00:00`);
    return Number.isNaN(at.getTime()) ? day : this.date.format(at);
  };

  /** Heading of a day within a thread. */
  dayHeading = (iso: string, now: number): string => {
    const days = daysBetween(new Date(iso), new Date(now));
    if (days === 0) return this.t("time.today");
    if (days === 1) return this.t("time.yesterday");
    return days < 180 ? this.weekday.format(new Date(iso)) : this.date.format(new Date(iso));
  };

  /** As short as a list allows: the time today, else the day. */
  brief = (iso: string, now: number): string =>
    daysBetween(new Date(iso), new Date(now)) === 0
      ? this.time(iso)
      : new Intl.DateTimeFormat(this.locale, { day: "numeric", month: "short" }).format(new Date(iso));

  /** A running clock: 4:05, then 1 h 12 min, then 2 d 3 h. */
  ticking = (ms: number): string => {
    const left = Math.max(0, ms);
    if (left < HOUR) {
      const seconds = Math.floor(left / SECOND);
      return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    }
    return this.pair(left);
  };

  /** Coarse and spoken: 4 minutes, 2 hours. */
  spoken = (ms: number): string => {
    const left = Math.max(0, ms);
    if (left < MINUTE) return this.t("time.seconds", { n: Math.floor(left / SECOND) });
    if (left < HOUR) return this.t("time.minutes", { n: Math.floor(left / MINUTE) });
    if (left < DAY) return this.t("time.hours", { n: Math.floor(left / HOUR) });
    return this.t("time.days", { n: Math.floor(left / DAY) });
  };

  ago = (iso: string, now: number): string => {
    const passed = now - Date.parse(iso);
    return passed < MINUTE ? this.t("time.now") : this.t("time.ago", { time: this.spoken(passed) });
  };

  money = (amount: string, currency: string): string => {
    try {
      return new Intl.NumberFormat(this.locale, { style: "currency", currency }).format(Number(amount));
    } catch {
      return `${amount} ${currency}`;
    }
  };

  decimal = (value: number): string => new Intl.NumberFormat(this.locale, { maximumFractionDigits: 1 }).format(value);

  bytes = (size: number): string => {
    const unit = size < 1e6 ? "kilobyte" : "megabyte";
    const value = Math.max(size / (size < 1e6 ? 1e3 : 1e6), 0.1);
    return new Intl.NumberFormat(this.locale, { style: "unit", unit, maximumFractionDigits: 1 }).format(value);
  };

  private pair(ms: number): string {
    const [big, small, bigKey, smallKey] =
      ms < DAY
        ? ([HOUR, MINUTE, "time.hour", "time.minute"] as const)
        : ([DAY, HOUR, "time.day", "time.hour"] as const);
    const rest = Math.floor((ms % big) / small);
    const first = this.t(bigKey, { n: Math.floor(ms / big) });
    return rest === 0 ? first : `${first} ${this.t(smallKey, { n: rest })}`;
  }
}

/** Whole calendar days from a to b in the person's zone. */
export function daysBetween(a: Date, b: Date): number {
  const midnight = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  return Math.round((midnight(b) - midnight(a)) / DAY);
}

/** Milliseconds of an ISO duration of days, hours, minutes and seconds; null for anything else. */
export function duration(iso: string | null | undefined): number | null {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/.exec(iso ?? "");
  if (!parts || iso === "P") return null;
  const [, days, hours, minutes, seconds] = parts.map((part) => Number(part ?? 0));
  return (days ?? 0) * DAY + (hours ?? 0) * HOUR + (minutes ?? 0) * MINUTE + (seconds ?? 0) * SECOND;
}
