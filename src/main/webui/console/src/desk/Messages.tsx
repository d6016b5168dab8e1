// SPDX-License-Identifier: Apache-2.0
import { ArrowDownOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { Fragment, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { ConversationSummary, Message } from "../api/types";
import { daysBetween } from "../i18n/format";
import { useWords } from "../i18n/I18n";
import { now } from "../live/clock";
import type { Thread } from "../live/thread";
import { useDesk } from "../live/useDesk";
import { MessageItem } from "./MessageItem";
import { contactName } from "./names";
import { UnsentItem } from "./UnsentItem";

interface Props {
  id: string;
  thread: Thread;
  conversation: ConversationSummary | undefined;
}

const NEAR = 120;
const GROUPED_WITHIN = 5 * 60_000;

/** The thread, kept at its end unless somebody has scrolled up to read. */
export function Messages({ id, thread, conversation }: Props) {
  const { t, format } = useWords();
  const scroll = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const follows = useRef(true);
  const [behind, setBehind] = useState(false);
  const typing = useDesk((state) => state.typing.get(id));
  const contact = conversation ? contactName(conversation.contact, t) : "";
  const { messages, sending } = thread;

  const toEnd = () => {
    const element = scroll.current;
    if (element) element.scrollTop = element.scrollHeight;
    setBehind(false);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new end is what this waits for
  useLayoutEffect(() => {
    if (follows.current) toEnd();
    else setBehind(true);
  }, [messages.at(-1)?.id, sending.length]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: grows at the end too, but is nothing new to read
  useLayoutEffect(() => {
    if (follows.current) toEnd();
  }, [messages, typing]);

  // pictures that arrive late make the thread longer, a suggested reply makes its window smaller
  useEffect(() => {
    if (!list.current || !scroll.current || typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(() => {
      if (follows.current && scroll.current) scroll.current.scrollTop = scroll.current.scrollHeight;
    });
    observer.observe(list.current);
    observer.observe(scroll.current);
    return () => observer.disconnect();
  }, []);

  const onScroll = () => {
    const element = scroll.current;
    if (!element) return;
    follows.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR;
    if (follows.current) setBehind(false);
  };

  return (
    <div className="messages-place">
      <section
        ref={scroll}
        className="messages"
        onScroll={onScroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        aria-label={t("desk.messages")}
      >
        {messages.length === 0 && sending.length === 0 && <p className="faint day">{t("thread.empty")}</p>}
        <ol ref={list}>
          {messages.map((message, i) => (
            <Fragment key={message.id}>
              {startsDay(messages[i - 1], message) && (
                <li className="day">
                  <h2>{format.dayHeading(message.sentAt ?? "", now())}</h2>
                </li>
              )}
              <MessageItem
                conversation={id}
                message={message}
                contact={contact}
                follows={goesOn(messages[i - 1], message)}
              />
            </Fragment>
          ))}
          {sending.map((message) => (
            <UnsentItem key={message.id} conversation={id} message={message} />
          ))}
        </ol>
        {typing !== undefined && (
          <p className="typing">
            <span className="typing-dots" aria-hidden="true">
              <i />
              <i />
              <i />
            </span>
            {t("thread.typing", { name: typing || contact })}
          </p>
        )}
      </section>
      {behind && (
        <Button className="to-latest" size="small" icon={<ArrowDownOutlined />} onClick={toEnd}>
          {t("thread.toLatest")}
        </Button>
      )}
    </div>
  );
}

function startsDay(before: Message | undefined, message: Message): boolean {
  if (!message.sentAt) return false;
  return !before?.sentAt || daysBetween(new Date(before.sentAt), new Date(message.sentAt)) !== 0;
}

/** Said by the same person shortly after: the name need not be shown again. */
function goesOn(before: Message | undefined, message: Message): boolean {
  return (
    before !== undefined &&
    !startsDay(before, message) &&
    before.author.kind === message.author.kind &&
    before.author.name === message.author.name &&
    Boolean(before.note) === Boolean(message.note) &&
    Date.parse(message.sentAt ?? "") - Date.parse(before.sentAt ?? "") < GROUPED_WITHIN
  );
}
