// SPDX-License-Identifier: Apache-2.0
import { http } from "./http";

/** A passage that a question finds, with how well by each measure. */
export interface Found {
  passage: {
    articleId: string;
    slug: string;
    language: string;
    title: string;
    heading: string;
    text: string;
    internal: boolean;
  };
  link: string;
  score: { words: number; concepts: number; meaning: number; fused: number };
  aboveFloor: boolean;
}

export interface Searched {
  items: Found[];
  /** From here on a passage is told as an answer. */
  floor: number;
}

export interface Gap {
  language: string;
  question: string;
  count: number;
  questions: { conversationId: string; text: string; askedAt: string; answer: string | null }[];
  answers: string[];
}

export interface ArticleItem {
  id: string;
  slug: string;
  language: string;
  title: string;
  visibility: "public" | "internal";
  topics: string[];
}

export interface ArticleWhole {
  article: ArticleItem;
  body: string;
  version: number;
}

export interface ArticleWords {
  slug: string;
  language: string;
  title: string;
  body: string;
  visibility: "public" | "internal";
  topics: string[];
}

/** What marks an article that waits for somebody to approve it. */
export const PROPOSAL = "proposal";

const q = encodeURIComponent;

export const knowledge = {
  search: (question: string, language: string) =>
    http.get<Searched>(`/knowledge/search?q=${q(question)}&language=${q(language)}&limit=10`),
  gaps: (days: number) => http.get<{ items: Gap[]; days: number }>(`/gaps?days=${days}`),
  articles: () => http.get<{ items: ArticleItem[] }>("/articles"),
  article: (id: string) => http.get<ArticleWhole>(`/articles/${q(id)}`),
  propose: (words: ArticleWords) => http.post<ArticleWhole>("/articles", words),
  change: (id: string, words: ArticleWords, version: number) =>
    http.put<ArticleWhole>(`/articles/${q(id)}`, { ...words, version }),
  remove: (id: string) => http.delete(`/articles/${q(id)}`),
};
