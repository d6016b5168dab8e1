// SPDX-License-Identifier: Apache-2.0
import { http } from "./http";

/** By language; under the empty name for all others. */
export type Texts = Record<string, string>;

/** Whom an incident concerns; what is empty limits nothing. */
export interface Scope {
  intents: string[];
  words: string[];
  carriers: string[];
  regions: string[];
  products: string[];
  orderedFrom?: string | null;
  orderedTo?: string | null;
}

export interface IncidentSetting {
  title: string;
  texts: Texts;
  overTexts: Texts;
  scope: Scope;
  startsAt: string | null;
  endsAt: string;
}

export interface Incident extends IncidentSetting {
  id: string;
  overAt?: string | null;
  state: "planned" | "live" | "past" | "over";
  author: string;
  conversations: number;
  open: number;
  answered: number;
  /** How many know that it is over. */
  told: number;
}

export interface IncidentMember {
  conversation: string;
  name?: string | null;
  status: string;
  assignee?: string | null;
  facts: Record<string, string>;
  joinedAt: string;
  answeredAt?: string | null;
  overToldAt?: string | null;
}

/** What one of them would read, and which of its figures it has not got. */
export interface IncidentPreview {
  conversation: string;
  name?: string | null;
  text: string;
  missing: string[];
}

const at = (id: string) => `/incidents/${encodeURIComponent(id)}`;

export const incidents = {
  list: () => http.get<{ items: Incident[] }>("/incidents"),
  put: (id: string, setting: IncidentSetting) => http.put<Incident>(at(id), setting),
  members: (id: string) =>
    http.get<{ items: IncidentMember[]; next?: string | null }>(`${at(id)}/conversations?limit=200`),
  preview: (id: string, texts: Texts) => http.post<{ items: IncidentPreview[] }>(`${at(id)}/preview`, { texts }),
  answer: (id: string, answer: string, texts: Texts, conversations: string[]) =>
    http.post<{ items: { conversation: string; ended: string }[] }>(`${at(id)}/answers`, {
      id: answer,
      texts,
      conversations,
    }),
  end: (id: string, texts: Texts) => http.post<Incident>(`${at(id)}/end`, { texts }),
};
