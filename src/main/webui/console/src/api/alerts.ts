// SPDX-License-Identifier: Apache-2.0
import { http } from "./http";

export const RECEIVER_KINDS = ["email", "webhook", "slack", "dingtalk", "feishu", "wecom"] as const;
export type ReceiverKind = (typeof RECEIVER_KINDS)[number];

export const ALARM_KINDS = [
  "inbox-down",
  "credential-expiring",
  "store-failing",
  "model-failing",
  "promise-broken",
  "spend",
  "parked-messages",
] as const;
export type AlarmKind = (typeof ALARM_KINDS)[number];

/** Something that is or lately was out of order at the shop itself. */
export interface AlarmItem {
  id: string;
  kind: AlarmKind;
  name: string;
  why: string;
  raisedAt: string;
  overAt?: string | null;
}

/** Who is told; the address is shown in part. */
export interface Receiver {
  id: string;
  kind: ReceiverKind;
  name: string;
  alarms: AlarmKind[];
  at: string;
  signed: boolean;
  inbox?: string | null;
  answer?: string | null;
  answeredAt?: string | null;
}

/** Null leaves address and secret as they are. */
export interface ReceiverSetting {
  kind: ReceiverKind;
  name: string;
  alarms: AlarmKind[];
  address: string | null;
  secret: string | null;
  inbox: string | null;
}

const at = (id: string) => `/alerts/receivers/${encodeURIComponent(id)}`;

export const alerts = {
  list: () => http.get<{ items: AlarmItem[]; receivers: Receiver[] }>("/alerts"),
  put: (id: string, setting: ReceiverSetting) => http.put<Receiver>(at(id), setting),
  remove: (id: string) => http.delete(at(id)),
  trial: (id: string) => http.post<{ answer: string }>(`${at(id)}/trial`),
};
