// SPDX-License-Identifier: Apache-2.0
import { http } from "./http";

export interface QueueNow {
  team?: string | null;
  name?: string | null;
  waiting: number;
  longestSince?: string | null;
  overdue: number;
  endangered: number;
  held: number;
}

export interface DeskNow {
  queues: QueueNow[];
  bot: number;
  handedOff: number;
  answered: number;
  firstResponseSeconds?: number | null;
}

export const live = { now: () => http.get<DeskNow>("/desk/live") };
