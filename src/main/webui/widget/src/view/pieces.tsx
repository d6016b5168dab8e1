// SPDX-License-Identifier: Apache-2.0
import type { Notice, Pending } from "../core/state";
import type { Message } from "../core/wire";
import { moment } from "../text/time";
import { fill, own, type Words } from "../text/words";
import { Bubble } from "./Bubble";
import { useChat } from "./context";
import { focusComposer } from "./focus";

/** An own message on its way, or one that did not get there. */
export function Own({ pending }: { pending: Pending }) {
  const { chat, w } = useChat();
  const failed = pending.status === "failed";
  const retry = (event: Event) => {
    focusComposer(event);
    chat.retry(pending.id);
  };
  const foot = failed ? (
    <p class="receipt failed">
      <span>
        {w.notSent}
        {reason(pending.error, w)}
      </span>
      <button type="button" onClick={retry}>
        {w.retry}
      </button>
    </p>
  ) : (
    <p class="receipt">{w.sending}</p>
  );
  const { text, at, files } = pending;
  return <Bubble message={{ author: { kind: "contact" }, text, sentAt: at, attachments: [...files] }} state={foot} />;
}

function reason(code: string | undefined, w: Words): string {
  if (code === "message-too-long") return ` · ${w[code]}`;
  return code === "http-429" || code?.startsWith("too-many") ? ` · ${w.http429}` : "";
}

/** Somebody joined, the assistant is back, the end. */
export function NoticeLine({ notice }: { notice: Notice }) {
  const { state, w } = useChat();
  return (
    <li class="notice">
      {fill(w[notice.kind], notice.name)} <time dateTime={notice.at}>{moment(notice.at, state.locale)}</time>
    </li>
  );
}

/** Answers to tap, under the last message only. "Talk to a human" has its own place, always there. */
export function Replies({ last }: { last: Message | null }) {
  const { chat, state } = useChat();
  const { config, locale } = state;
  const first = () => config?.quickReplies.map((r) => ({ id: r.id, text: own(r.text, locale, config.locale) }));
  const offered = last ? last.quickReplies : state.startedAt && first();
  const replies = (offered || []).filter((reply) => reply.id !== "human");
  if (!replies.length) return null;
  return (
    <ul class="replies">
      {replies.map(({ id, text }) => {
        // a question how it went is answered with stars
        const stars = /^csat:[1-5]$/.test(id) ? "★" : "";
        return (
          <li key={id}>
            <button
              type="button"
              onClick={(event) => {
                focusComposer(event);
                chat.send(stars.repeat(Number(text)) || text, [], id);
              }}
            >
              {text}
              {stars && <span aria-hidden="true">{stars}</span>}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
