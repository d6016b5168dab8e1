// SPDX-License-Identifier: Apache-2.0
import type { Inbox } from "../api/inbox";
import { now } from "../live/clock";

const SOON = 14 * 24 * 3600 * 1000;

/** Whether the credentials end within two weeks, or have ended. */
export function endsSoon(inbox: Inbox): boolean {
  return !!inbox.credentialsExpireOn && Date.parse(inbox.credentialsExpireOn) <= now() + SOON;
}

export function hasEnded(inbox: Inbox): boolean {
  return !!inbox.credentialsExpireOn && Date.parse(inbox.credentialsExpireOn) + 24 * 3600 * 1000 <= now();
}
