// SPDX-License-Identifier: Apache-2.0
import { LockOutlined, RobotOutlined } from "@ant-design/icons";
import { memo } from "react";
import { Link } from "react-router";
import { factsOf, withheldOf } from "../api/facts";
import type { Message } from "../api/types";
import { atLeast, useSession } from "../app/Session";
import { useWords } from "../i18n/I18n";
import { CardView } from "./CardView";
import { Files } from "./Files";
import { MessageState } from "./MessageState";
import { Sources } from "./Sources";
import { Teach } from "./Teach";
import { Text } from "./Text";
import { UseDraft } from "./UseDraft";
import { WithheldList } from "./WithheldList";

interface Props {
  conversation: string;
  message: Message;
  /** What to call the shopper. */
  contact: string;
  /** Goes on after a message of the same person. */
  follows: boolean;
}

/** Shopper, bot, agent, system and note each look and sound different. */
export const MessageItem = memo(function MessageItem({ conversation, message, contact, follows }: Props) {
  const { t, format } = useWords();
  const { user } = useSession();
  const { author, note, text, sentAt } = message;
  const time = sentAt ? format.time(sentAt) : "";
  const withheld = withheldOf(message.sources);
  if (author.kind === "system" && !note) {
    return (
      <li className="said said-system">
        <Text text={text} /> {time && <time dateTime={sentAt ?? ""}>{time}</time>}
        {withheld.length > 0 && <WithheldList withheld={withheld} />}
      </li>
    );
  }
  const who =
    author.kind === "contact"
      ? author.name || contact
      : author.name || t(`author.${author.kind === "bot" ? "bot" : "agent"}`);
  const spoken = note
    ? t("author.spokenNote", { who, time })
    : author.kind === "bot"
      ? t("author.spokenBot", { who, time })
      : t("author.spoken", { who, time });
  const kind = note ? "note" : author.kind;
  const draft = note && author.kind === "bot";
  const sources = factsOf(message.sources);
  return (
    <li
      className={`said said-${kind}${follows ? " said-follows" : ""}${message.status === "cancelled" ? " said-void" : ""}`}
    >
      <h3 className="spoken">{spoken}</h3>
      <p className="said-head" aria-hidden="true">
        {note && <LockOutlined />}
        {kind === "bot" && <RobotOutlined />}
        <strong>{who}</strong>
        {(kind === "bot" || draft) && <span className="ai">{t("author.ai")}</span>}
        {note && <span className="note-word">{t(draft ? "message.draft" : "message.note")}</span>}
      </p>
      <div className="bubble">
        {message.deletedAt ? <em className="faint">{t("message.deleted")}</em> : text && <Text text={text} />}
        {author.kind === "contact" && message.error && <p className="faint">{message.error}</p>}
        {message.copied && <p className="faint">{t("message.copied", { names: message.copied.join(", ") })}</p>}
        {message.card && <CardView card={message.card} />}
        {message.attachments && message.attachments.length > 0 && <Files files={message.attachments} />}
        {sources.length > 0 && <Sources sources={sources} at={sentAt ?? null} />}
        {withheld.length > 0 && <WithheldList withheld={withheld} />}
        {draft && text && <UseDraft conversation={conversation} text={text} />}
      </div>
      <div className="said-foot">
        {sentAt && (
          <time dateTime={sentAt} title={format.dateTime(sentAt)} aria-hidden="true">
            {time}
          </time>
        )}
        {author.kind === "bot" && atLeast(user.role, "supervisor") && (
          <Link className="why-link" to={`/why/${message.id}`}>
            {t("why.link")}
          </Link>
        )}
        {author.kind === "agent" && !note && text && (
          <Teach conversation={conversation} seq={message.seq} text={text} />
        )}
        {message.editedAt && !message.deletedAt && <span className="faint">{t("message.edited")}</span>}
        {message.reaction && <span title={t("message.reaction")}>{message.reaction}</span>}
        {author.kind !== "contact" && !note && <MessageState conversation={conversation} message={message} />}
      </div>
    </li>
  );
});
