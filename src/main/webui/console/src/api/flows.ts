// SPDX-License-Identifier: Apache-2.0
import { http } from "./http";

export interface FlowItem {
  id: string;
  pack: string;
  latest: number;
  draft: number | null;
  live: number | null;
  previous: number | null;
}

export interface FlowList {
  items: FlowItem[];
  packs: string[];
}

export interface FlowWhole {
  flow: FlowItem;
  version: number;
  yaml: string;
  author: string;
  at: string;
  history: { version: number; author: string; at: string }[];
}

export interface Finding {
  file: string;
  line: number;
  column: number;
  flow: string | null;
  step: string | null;
  message: string;
  remedy: string;
}

/** A line of the flow as the engine goes through it. */
export interface FlowStep {
  name: string;
  depth: number;
  kind: string;
  words: string;
  /** Where it stands in the text; 0: nobody knows. */
  line: number;
  /** The steps that may come next by their number, -1: the end. */
  ways: { to: number; when: string }[];
}

export interface Checked {
  problems: Finding[];
  steps: FlowStep[];
}

/** One thing that a flow understood or did. */
export interface Decision {
  what: string;
  flow: string | null;
  step: string | null;
  name: string | null;
  value: string | null;
}

export interface Tried {
  heard: { kind: string; text: string; buttons: { id: string; text: string }[]; from: string }[];
  trace: Decision[];
  record: unknown[];
}

export interface TrialWords {
  id: string;
  yaml: string;
  language: string;
  text: string;
  button: string | null;
  store: unknown;
  record: unknown[];
}

/** As much of JSON schema as the schema of flows uses. */
export interface Schema {
  $ref?: string;
  $defs?: Record<string, Schema>;
  type?: string | string[];
  description?: string;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  anyOf?: Schema[];
  enum?: string[];
  const?: string;
}

const q = encodeURIComponent;

export const flows = {
  list: () => http.get<FlowList>("/flows"),
  schema: () => http.get<Schema>("/flows/schema"),
  adopt: (pack: string) => http.post<FlowList>(`/flows/packs/${q(pack)}`),
  read: (id: string, version?: number) =>
    http.get<FlowWhole>(`/flows/${q(id)}${version === undefined ? "" : `?version=${version}`}`),
  check: (id: string, yaml: string) => http.post<Checked>("/flows/check", { id, yaml }),
  save: (id: string, yaml: string, base: number) => http.put<FlowWhole>(`/flows/${q(id)}`, { yaml, base }),
  publish: (id: string, version: number) => http.post<FlowWhole>(`/flows/${q(id)}/publish`, { version }),
  restore: (id: string) => http.post<FlowWhole>(`/flows/${q(id)}/restore`),
  withdraw: (id: string) => http.post<FlowWhole>(`/flows/${q(id)}/withdraw`),
  talk: (words: TrialWords) => http.post<Tried>("/flows/try", words),
};
