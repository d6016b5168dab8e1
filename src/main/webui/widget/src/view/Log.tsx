// SPDX-License-Identifier: Apache-2.0
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { own } from "../text/words";
import { Bubble } from "./Bubble";
import { useChat } from "./context";
import { Icon } from "./icons";
import { NoticeLine, Own, Replies } from "./pieces";
import { Typing } from "./Typing";

const NEAR_PX = 80;
const ABOVE_PX = 12;

/**
 * The conversation, newest at the bottom; it stays there unless the shopper scrolled up to read. It does not
 * speak by itself: the announcer says each reply once.
 */
export function Log() {
  const { state, w } = useChat();
  const { config, locale, timeline, outbox, notices, typing, startedAt } = state;
  const box = useRef<HTMLDivElement>(null);
  const near = useRef(true);
  const [below, setBelow] = useState(false);
  const last = timeline.entries.at(-1)?.message;
  const greeting = startedAt && own(config?.greeting, locale, config?.locale ?? "en");

  const bottom = () => {
    const element = box.current;
    if (element) element.scrollTop = element.scrollHeight;
    setBelow(false);
  };
  /** A reply longer than the window is read from its beginning. */
  const arrived = () => {
    const element = box.current as HTMLElement;
    const reply = element.querySelector<HTMLElement>(".message:last-of-type:not(.contact)");
    bottom();
    if (reply && reply.offsetTop < element.scrollTop) element.scrollTop = reply.offsetTop - ABOVE_PX;
  };
  useLayoutEffect(() => {
    if (near.current) arrived();
    else if (last && last.author.kind !== "contact") setBelow(true);
  }, [last?.id, typing, config, notices.length]);
  useLayoutEffect(bottom, [outbox.length]);
  useEffect(() => {
    const element = box.current as HTMLDivElement;
    const watch = new ResizeObserver(() => near.current && bottom());
    watch.observe(element);
    return () => watch.disconnect();
  });
  const scrolled = () => {
    const { scrollTop, scrollHeight, clientHeight } = box.current as HTMLDivElement;
    near.current = scrollHeight - scrollTop - clientHeight < NEAR_PX;
    if (near.current) setBelow(false);
  };

  return (
    <div class="middle">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div class="scroll" role="log" aria-live="off" aria-label={w.messages} ref={box} onScroll={scrolled} tabIndex={0}>
        <p class="disclosure">{w.disclosure}</p>
        <ol class="log">
          {greeting && config && (
            <Bubble
              message={{ author: { kind: "bot", name: config.botName }, text: greeting, sentAt: startedAt ?? "" }}
            />
          )}
          {notices
            .filter((notice) => !notice.after)
            .map((notice) => (
              <NoticeLine key={notice.key} notice={notice} />
            ))}
          {timeline.entries.map(({ message }) => [
            <Bubble
              key={message.id}
              message={message}
              state={message === last && message.author.kind === "contact" && <Receipt status={message.status} />}
            />,
            notices
              .filter((notice) => notice.after === message.id)
              .map((notice) => <NoticeLine key={notice.key} notice={notice} />),
          ])}
          {outbox.map((pending) => (
            <Own key={pending.id} pending={pending} />
          ))}
          {typing && <Typing typing={typing} />}
        </ol>
        {!outbox.length && <Replies last={last ?? null} />}
      </div>
      {below && (
        <button type="button" class="latest" onClick={bottom}>
          <Icon name="down" /> {w.latest}
        </button>
      )}
    </div>
  );
}

function Receipt({ status }: { status: string }) {
  const { w } = useChat();
  return <p class="receipt">{status === "read" ? w.read : w.sent}</p>;
}
