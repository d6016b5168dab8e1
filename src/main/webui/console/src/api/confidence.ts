// SPDX-License-Identifier: Apache-2.0
import { http } from "./http";

export type IntentMode = "off" | "shadow" | "draft" | "automatic";
export type Grade = "right" | "wrong" | "harmful";

export interface Intent {
  intent: string;
  mode: IntentMode;
  budget: number;
  why: string | null;
  answered: number;
  held: number;
  state: "learning" | "certified" | "stale";
  labels: number;
  right: number;
  next: number | null;
  coverage: number | null;
  bound: number | null;
  blocks: "labels" | "wrong" | "stale" | "nothing";
  /** What it is judged with while it has too few graded answers. */
  pool: string | null;
  pooled: boolean;
  /** What people got in seven days though the bot had something to say. */
  shadow: { turns: number; proposed: number; graded: number; right: number };
  curve: { coverage: number; wrong: number }[];
}

export interface Ungraded {
  id: string;
  /** Null: a question that was brought along. */
  conversationId: string | null;
  intent: string;
  held: boolean;
  asked: string[];
  answered: string[];
  byPerson: string[];
}

export interface TakenQuestions {
  proposed: number;
  unanswered: string[];
  left: string[];
}

export interface Grading {
  items: Ungraded[];
  waiting: number;
  graded: number;
  wrong: number;
  bound: number | null;
}

export const confidence = {
  intents: () => http.get<{ items: Intent[] }>("/confidence"),
  set: (intent: string, mode: IntentMode, budget: number) =>
    http.put<Intent>(`/confidence/intents/${encodeURIComponent(intent)}`, { mode, budget }),
  bring: (questions: string[]) => http.post<TakenQuestions>("/confidence/questions", { questions }),
  grading: () => http.get<Grading>("/confidence/grading"),
  grade: (id: string, grade: Grade) => http.post<void>(`/confidence/grading/${encodeURIComponent(id)}`, { grade }),
};
