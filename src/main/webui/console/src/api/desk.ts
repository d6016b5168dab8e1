// SPDX-License-Identifier: Apache-2.0
import { http } from "./http";
import type { Page, Person, Role } from "./types";

export const PRESENCES = ["online", "away", "offline"] as const;
export type Presence = (typeof PRESENCES)[number];

export interface Abilities {
  teams: string[];
  /** What this person may see; empty: all. */
  inboxes: string[];
  skills: string[];
  languages: string[];
  /** Conversations at once, by kind of channel; `*` for any other. */
  capacity: Record<string, number>;
}

export interface Colleague extends Person, Abilities {
  role: Role;
  presence: Presence;
  /** What this person has said last. */
  said: Presence;
  load: Record<string, number>;
}

export interface TeamSetting {
  name: string;
  mode: "push" | "pull";
  inboxes: string[];
  reasons: string[];
}

export interface Team extends TeamSetting {
  id: string;
}

const q = encodeURIComponent;

export const people = {
  list: () => http.get<Page<Colleague>>("/desk/people"),
  present: (presence: Presence) => http.put<void>("/desk/presence", { presence }),
  set: (id: string, abilities: Abilities) => http.put<Colleague>(`/desk/people/${q(id)}`, abilities),
};

export const teams = {
  list: () => http.get<Page<Team>>("/teams"),
  put: (id: string, team: TeamSetting) => http.put<Team>(`/teams/${q(id)}`, team),
  remove: (id: string) => http.delete(`/teams/${q(id)}`),
};
