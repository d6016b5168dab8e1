// SPDX-License-Identifier: Apache-2.0
import { http } from "./http";

/** Where it stands; of a store there is no link. */
export interface Evidence {
  title: string;
  link?: string | null;
  text: string;
}

/** A draft of the next reply. */
export interface Suggestion {
  text: string;
  rung: string;
  evidence: Evidence[];
}

const at = (id: string) => `/conversations/${encodeURIComponent(id)}`;

export const copilot = {
  suggestions: (id: string) => http.get<{ items: Suggestion[] }>(`${at(id)}/suggestions`),
  teach: (id: string, question: string, answer: string) =>
    http.post<{ article: string }>(`${at(id)}/teach`, { question, answer }),
};
