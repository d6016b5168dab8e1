// SPDX-License-Identifier: Apache-2.0
import { Problem } from "../api/problem";
import type { Key, Translate } from "./catalog";

const BY_CODE: Record<string, Key> = {
  unreachable: "error.unreachable",
  unreadable: "error.unreadable",
  "login-failed": "login.failed",
  "id-reused": "error.idReused",
  "message-too-long": "error.tooLong",
};

const BY_STATUS: Record<number, Key> = {
  403: "error.forbidden",
  404: "error.notFound",
  413: "error.tooLarge",
  415: "error.mediaType",
  429: "error.busy",
  503: "error.busy",
};

/** What went wrong, in the person's language where we know the case, else in the server's words. */
export function problemText(error: unknown, t: Translate): string {
  if (!(error instanceof Problem)) return t("error.server");
  const known = BY_CODE[error.code] ?? BY_STATUS[error.status];
  if (known) return t(known as "error.server");
  if (error.status >= 500) return withRequest(t("error.server"), error, t);
  return error.detail || t("error.invalid");
}

function withRequest(text: string, problem: Problem, t: Translate): string {
  return problem.requestId ? `${text} (${t("error.request", { id: problem.requestId })})` : text;
}
