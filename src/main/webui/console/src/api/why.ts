// SPDX-License-Identifier: Apache-2.0
import type { Decision } from "./flows";
import { http } from "./http";

/** Something a reply rests on, which can be found again wherever it was told. */
export interface Cited {
  kind: "passage" | "fact" | "flow";
  source: string;
}

export interface AskedModel {
  prompt: string;
  model: string;
  /** Where it stands; of older replies it is not known. */
  region?: string;
  outcome: string;
  tokensIn: number;
  tokensOut: number;
  tookMs: number;
  cost: string | null;
}

export interface Why {
  messageId: string;
  conversationId: string;
  author: string;
  text: string;
  asked: string[];
  outcome: string;
  reason: string | null;
  rung: string;
  said: { flow: string; step: string } | null;
  commands: { did: string; name: string; value: string }[];
  decisions: Decision[];
  /** What proves that such a reply may leave; null: it needed none. */
  certificate: { intent: string; state: "learning" | "certified"; parts: Record<string, number> } | null;
  /** All that its confidence is made of. */
  signals: Record<string, number>;
  /** How well each passage fits, by measure. */
  confidence: { source: string; parts: Record<string, number> }[];
  facts: unknown[];
  withheld: unknown[];
  models: AskedModel[];
  times: { firstAt: string; waitedMs: number | null; workedMs: number | null };
  cites: Cited[];
}

export interface CorrectionPreview {
  cited: Cited;
  told: { conversationId: string; contact: string; locale: string; told: string }[];
  withdrawable: boolean;
}

export interface CorrectionItem {
  id: string;
  cited: Cited;
  author: string;
  withdrawn: boolean;
  decidedAt: string;
  all: number;
  left: number;
}

export interface CorrectionState {
  id: string;
  withdrawn: boolean;
  all: number;
  left: number;
}

const q = encodeURIComponent;

export const why = {
  of: (messageId: string) => http.get<Why>(`/messages/${q(messageId)}/why`),
  corrections: () => http.get<{ items: CorrectionItem[] }>("/corrections"),
  preview: ({ kind, source }: Cited) =>
    http.get<CorrectionPreview>(`/corrections/preview?kind=${q(kind)}&source=${q(source)}`),
  correct: (id: string, cited: Cited, texts: Record<string, string>, expected: number) =>
    http.post<CorrectionState>("/corrections", { id, ...cited, texts, expected }),
  send: (id: string) => http.post<CorrectionState>(`/corrections/${q(id)}/send`),
};
