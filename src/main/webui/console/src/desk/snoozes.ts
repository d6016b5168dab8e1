// SPDX-License-Identifier: Apache-2.0

export const SNOOZES = ["hour", "hours", "tomorrow", "week", "reply"] as const;
export type Snooze = (typeof SNOOZES)[number];

const HOUR = 3_600_000;
const MORNING = 9;

/** When a snoozed conversation comes back; null: when the shopper writes. */
export function wakesAt(snooze: Snooze, now: Date): string | null {
  switch (snooze) {
    case "hour":
      return new Date(now.getTime() + HOUR).toISOString();
    case "hours":
      return new Date(now.getTime() + 3 * HOUR).toISOString();
    case "tomorrow":
      return morning(now, 1).toISOString();
    case "week":
      return morning(now, ((8 - now.getDay()) % 7) + (now.getDay() === 1 ? 7 : 0)).toISOString();
    case "reply":
      return null;
  }
}

function morning(now: Date, days: number): Date {
  const day = new Date(now);
  day.setDate(day.getDate() + days);
  day.setHours(MORNING, 0, 0, 0);
  return day;
}
