// SPDX-License-Identifier: Apache-2.0
import { http } from "./http";

export const OCCASIONS = ["created", "updated", "elapsed"] as const;
export type Occasion = (typeof OCCASIONS)[number];

export const DEEDS = ["tag", "team", "person", "priority", "close", "webhook"] as const;
export type DeedName = (typeof DEEDS)[number];

export interface Deed {
  does: DeedName;
  value: string | null;
}

export interface RuleSetting {
  name: string;
  occasion: Occasion;
  /** In CEL. */
  condition: string;
  deeds: Deed[];
  enabled: boolean;
  place: number;
}

export interface Rule extends RuleSetting {
  id: string;
  /** In how many conversations it has done something. */
  fired: number;
}

/** What a rule would have met in the last week. */
export interface RuleTrial {
  of: number;
  hits: number;
  unanswered: number;
  items: { conversation: string; name?: string | null; text: string }[];
}

const at = (id: string) => `/rules/${encodeURIComponent(id)}`;

export const rules = {
  list: () => http.get<{ items: Rule[]; names: string[] }>("/rules"),
  put: (id: string, rule: RuleSetting) => http.put<Rule>(at(id), rule),
  remove: (id: string) => http.delete(at(id)),
  attempt: (rule: RuleSetting) => http.post<RuleTrial>("/rules/trial", rule),
};
