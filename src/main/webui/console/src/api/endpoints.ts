// SPDX-License-Identifier: Apache-2.0
import { http } from "./http";
import type { BotState, Inbox, InboxSecret, Kind, TrialEnding } from "./inbox";
import type {
  AssistantState,
  Attachment,
  BotMode,
  ConversationDetail,
  ConversationSummary,
  Invitation,
  Message,
  MessagePage,
  ModelSetting,
  ModelTrial,
  ModelWanted,
  Outgoing,
  Page,
  Role,
  Session,
  SessionInfo,
  UserRow,
  View,
  WaitingFor,
} from "./types";

const q = encodeURIComponent;

export const sessions = {
  current: () => http.get<Session>("/session"),
  open: (email: string, password: string) => http.post<Session>("/session", { email, password }, { signingIn: true }),
  close: () => http.delete("/session"),
  switchTo: (merchantId: string) => http.post<Session>("/session/merchant", { merchantId }),
  list: () => http.get<Page<SessionInfo>>("/sessions"),
  end: (id: string) => http.delete(`/sessions/${q(id)}`),
};

export const people = {
  users: () => http.get<Page<UserRow>>("/users"),
  deactivate: (id: string) => http.post<void>(`/users/${q(id)}/deactivate`),
  activate: (id: string) => http.post<void>(`/users/${q(id)}/activate`),
  invitations: () => http.get<Page<Invitation>>("/invitations"),
  invite: (email: string, name: string, role: Role) => http.post<Invitation>("/invitations", { email, name, role }),
  revoke: (id: string) => http.delete(`/invitations/${q(id)}`),
  invitation: (token: string) =>
    http.get<{ email: string; name: string; merchant: string | { name: string } }>(`/invitations/${q(token)}`),
  accept: (token: string, name: string, password: string) =>
    http.post<Session>(`/invitations/${q(token)}/accept`, { name, password }, { signingIn: true }),
};

export type Verb = "claim" | "take-over" | "return" | "resolve" | "reopen" | "release" | "wake";

/** Where a conversation goes, and a word for whoever has it next. */
export interface Transfer {
  team: string | null;
  person: string | null;
  note: string;
  noteId: string;
}

export const conversations = {
  list: (view: View, cursor: string | null, limit = 50) =>
    http.get<Page<ConversationSummary>>(
      `/conversations?view=${view}&limit=${limit}${cursor ? `&cursor=${q(cursor)}` : ""}`,
    ),
  detail: (id: string) => http.get<ConversationDetail>(`/conversations/${q(id)}`),
  messages: (id: string, since: number) =>
    http.get<MessagePage>(`/conversations/${q(id)}/messages?since=${since}&limit=100`),
  write: (id: string, message: Outgoing) =>
    http.post<Message>(`/conversations/${q(id)}/messages`, {
      id: message.id,
      text: message.text,
      note: message.note,
      attachments: message.attachments.map((file) => file.id),
      hold: message.hold ?? false,
      after: message.after ?? null,
    }),
  act: (id: string, verb: Verb) => http.post<ConversationSummary>(`/conversations/${q(id)}/${verb}`),
  snooze: (id: string, until: string | null) =>
    http.post<ConversationSummary>(`/conversations/${q(id)}/snooze`, { until }),
  waitFor: (id: string, waitingFor: WaitingFor | null) =>
    http.put<ConversationSummary>(`/conversations/${q(id)}/waiting-for`, { waitingFor }),
  transfer: (id: string, transfer: Transfer) =>
    http.post<ConversationSummary>(`/conversations/${q(id)}/transfer`, transfer),
  next: () => http.post<ConversationSummary | undefined>("/queue/next"),
  takeBack: (messageId: string) => http.delete<Message>(`/messages/${q(messageId)}`),
  retry: (messageId: string) => http.post<Message>(`/messages/${q(messageId)}/retry`),
  typing: (id: string, typing: boolean) => http.post<void>(`/conversations/${q(id)}/typing`, { typing }),
  attach: (file: File) => http.upload<Attachment>(`/attachments?name=${q(file.name)}`, file),
};

export const bot = {
  state: () => http.get<BotState>("/bot"),
  all: (mode: BotMode) => http.put<BotState>("/bot", { mode }),
  inbox: (id: string, mode: BotMode | null) => http.put<BotState>(`/bot/inboxes/${q(id)}`, { mode }),
  assistant: () => http.get<AssistantState>("/assistant"),
};

export const models = {
  state: () => http.get<AssistantState>("/assistant"),
  setting: () => http.get<ModelSetting>("/assistant/model"),
  choose: (wanted: ModelWanted) => http.put<ModelSetting>("/assistant/model", wanted),
  attempt: (wanted: ModelWanted) => http.post<ModelTrial>("/assistant/model/trial", wanted),
};

export const inboxes = {
  list: () => http.get<Page<Inbox>>("/inboxes"),
  kinds: () => http.get<Page<Kind>>("/inboxes/kinds"),
  trial: (id: string, to: string) => http.post<TrialEnding>(`/inboxes/${q(id)}/trial`, { to }),
  create: (kind: string, name: string) => http.post<Inbox>("/inboxes", { kind, name }),
  one: (id: string) => http.get<Inbox>(`/inboxes/${q(id)}`),
  change: (id: string, patch: Partial<Inbox>) => http.patch<Inbox>(`/inboxes/${q(id)}`, patch),
  remove: (id: string) => http.delete(`/inboxes/${q(id)}`),
  secret: (id: string) => http.get<InboxSecret>(`/inboxes/${q(id)}/secret`),
};

export const demo = {
  state: () => http.get<{ present: boolean }>("/demo"),
  remove: () => http.delete("/demo"),
};
