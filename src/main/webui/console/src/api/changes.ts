// SPDX-License-Identifier: Apache-2.0
import { http } from "./http";
import type { Page } from "./types";

export interface Money {
  amount: string | number;
  currency: string;
}

/** A change of an order on its way. */
export interface Change {
  id: string;
  operation: string;
  store: string;
  orderNumber: string;
  status: string;
  effect: { back?: Money; extra?: Money; lines?: string[] };
  address?: string | null;
  /** Why people have to approve it. */
  reasons: string[];
  people: number;
  approvedBy: string[];
  conversationId?: string | null;
  problem?: string | null;
}

/** What the merchant allows of one operation. */
export interface ChangePolicy {
  mode: "off" | "ask" | "auto";
  maxAmount?: number | null;
  maxAgeDays?: number | null;
  secondPersonAbove?: number | null;
  perContactDay: number;
  perAddressDay: number;
  perAgentDay: number;
  perDay: number;
  mostClaims: number;
}

export interface NamedPolicy {
  operation: string;
  policy: ChangePolicy;
}

const at = (id: string) => `/changes/${encodeURIComponent(id)}`;

export const changes = {
  open: () => http.get<Page<Change>>("/changes?status=waiting,unknown"),
  approve: (id: string) => http.post(`${at(id)}/approve`),
  refuse: (id: string) => http.post(`${at(id)}/refuse`),
  settle: (id: string, happened: boolean) => http.post(`${at(id)}/settle`, { happened }),
  policies: () => http.get<{ items: NamedPolicy[] }>("/changes/policies"),
  allow: (operation: string, policy: ChangePolicy) =>
    http.put<ChangePolicy>(`/changes/policies/${encodeURIComponent(operation)}`, policy),
};
