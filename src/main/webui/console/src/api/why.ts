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

export interface CorrectionState {
  id: string;
  withdrawn: boolean;
  all: number;
  left: number;
}

const q = encodeURIComponent;

export const why = {
  of: (messageId: string) => http.get<Why>(`/messages/${q(messageId)}/why`),
  preview: ({ kind, source }: Cited) =>
    http.get<CorrectionPreview>(`/corrections/preview?kind=${q(kind)}&source=${q(source)}`),
  correct: (id: string, cited: Cited, texts: Record<string, string>, expected: number) =>
    http.post<CorrectionState>("/corrections", { id, ...cited, texts, expected }),
  send: (id: string) => http.post<CorrectionState>(`/corrections/${q(id)}/send`),
};
