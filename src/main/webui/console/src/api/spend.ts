// SPDX-License-Identifier: Apache-2.0
import { http } from "./http";

/** The most of a day and of a conversation; null: no limit. */
export interface SpendLimits {
  dayTokens: number | null;
  dayMoney: number | null;
  conversationTokens: number | null;
  conversationMoney: number | null;
}

export interface SpendLine {
  day: string;
  model: string;
  region: string;
  prompt: string;
  asked: number;
  refused: number;
  tokensIn: number;
  tokensOut: number;
  cost: number | null;
  currency: string | null;
}

export interface Spend {
  today: string;
  tokensToday: number;
  moneyToday: Record<string, number>;
  limits: SpendLimits;
  ceiling: SpendLimits;
  reached: "limit-of-day" | null;
  lines: SpendLine[];
}

export const spend = {
  now: () => http.get<Spend>("/assistant/spend"),
  limit: (limits: SpendLimits) => http.put<SpendLimits>("/assistant/spend/limits", limits),
};
