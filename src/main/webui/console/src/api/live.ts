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

/** How the conversations of the last 30 days ended. */
export interface Outcomes {
  ended: number;
  /** Came back within seven days: were not resolved. */
  reopened: number;
  resolved: number;
  unsure: number;
  asked: number;
  rated: number;
  stars?: number | null;
  /** Took longer than they may. */
  late: number;
}

export const live = {
  now: () => http.get<DeskNow>("/desk/live"),
  outcomes: () => http.get<Outcomes>("/desk/outcomes?days=30"),
};
