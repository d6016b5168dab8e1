// SPDX-License-Identifier: Apache-2.0
import { http } from "./http";
import type { Page } from "./types";

export interface StoreSetting {
  title: string;
  secret: boolean;
  optional: boolean;
  address: boolean;
  value?: string | null;
}

/** A kind of store that can be connected. */
export interface StoreKind {
  kind: string;
  title: string;
  settings: Record<string, StoreSetting>;
  operations: Record<string, unknown>;
}

export interface Store {
  id: string;
  kind: string;
  name: string;
  settings: Record<string, string>;
  /** The names of the secrets that are kept. */
  secrets: string[];
  place: number;
  status: "active" | "paused";
  hookUrl?: string | null;
  watchProblem?: string | null;
}

export interface StoreWanted {
  name: string;
  settings: Record<string, string>;
  place?: number;
  status?: Store["status"];
}

/** How one operation fared: "ok", "untried", or the name of a failure. */
export interface Tried {
  operation: string;
  outcome: string;
  detail: string;
}

const at = (id: string) => `/stores/${encodeURIComponent(id)}`;

export const stores = {
  kinds: () => http.get<Page<StoreKind>>("/stores/kinds"),
  list: () => http.get<Page<Store>>("/stores"),
  connect: (kind: string, wanted: StoreWanted) => http.post<Store>("/stores", { kind, ...wanted }),
  change: (id: string, wanted: StoreWanted) => http.put<Store>(at(id), wanted),
  remove: (id: string) => http.delete(at(id)),
  test: (id: string) => http.post<{ operations: Tried[] }>(`${at(id)}/test`),
};
