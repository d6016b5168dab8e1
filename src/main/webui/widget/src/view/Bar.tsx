// SPDX-License-Identifier: Apache-2.0
import type { State } from "../core/state";
import { soon } from "../text/time";
import { fill, type Words } from "../text/words";
import { useChat } from "./context";
import { focusComposer } from "./focus";
import { Icon } from "./icons";

/** Above the text field: the way to a person, and once it is taken, how the wait goes. */
export function Bar() {
  const { chat, state, w } = useChat();
  const { conversation, outbox, timeline } = state;
  if (state.phase === "refused" || conversation?.agent) return null;
  if (conversation?.status === "open") {
    return (
      <div class="bar waiting">
        <Icon name="person" />
        <p>{waiting(state, w).join(" ")}</p>
      </div>
    );
  }
  const asked = outbox.some((one) => one.quickReply === "human" && one.status === "sending");
  const last = timeline.entries.at(-1)?.message;
  const offered = last?.quickReplies?.some((reply) => reply.id === "human");
  const ask = (event: Event) => {
    focusComposer(event);
    if (!asked) chat.send(w.human, [], "human");
  };
  return (
    <div class="bar">
      <button type="button" class={offered ? "human offered" : "human"} onClick={ask} aria-disabled={asked}>
        <Icon name="person" />
        {w.human}
      </button>
      {closed(state) && <small>{away(state, w)}</small>}
    </div>
  );
}

function waiting(state: State, w: Words): string[] {
  const { conversation, locale } = state;
  const { place, respondBy } = conversation?.waiting ?? {};
  if (closed(state)) return [away(state, w), w.kept];
  const due = respondBy && Date.parse(respondBy) > Date.now() ? soon(respondBy, locale) : "";
  const text = [place ? (place === 1 ? w.next : fill(w.place, place)) : w.waiting];
  return due ? [...text, fill(w.respondBy, due)] : text;
}

function closed({ config }: State): boolean {
  if (!config || config.hours.open) return false;
  const { opensAt } = config.hours;
  return !opensAt || Date.parse(opensAt) > Date.now();
}

function away({ config, locale }: State, w: Words): string {
  const opensAt = config?.hours.opensAt;
  return opensAt ? fill(w.awayUntil, soon(opensAt, locale)) : w.away;
}
