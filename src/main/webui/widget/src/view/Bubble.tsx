// SPDX-License-Identifier: Apache-2.0
import { author } from "../core/announcer";
import type { Attachment, Message } from "../core/wire";
import { safeUrl } from "../text/links";
import { bytes, moment } from "../text/time";
import { Card } from "./Card";
import { useChat } from "./context";
import { Icon } from "./icons";
import { Link, Text } from "./Text";

type Shown = Pick<Message, "author" | "text" | "sentAt" | "card" | "attachments">;

/** One message: who, when, what. */
export function Bubble({ message, state: extra }: { message: Shown; state?: preact.ComponentChildren }) {
  const { state, w } = useChat();
  const { kind } = message.author;
  return (
    <li class={`message ${kind}`}>
      <p class="meta">
        <span class={kind === "contact" ? "sr" : ""}>{author(message.author, w)}</span>{" "}
        <time dateTime={message.sentAt}>{moment(message.sentAt, state.locale)}</time>
      </p>
      {message.text && (
        <div class="bubble">
          <Text text={message.text} />
        </div>
      )}
      {message.card && <Card card={message.card} />}
      {message.attachments?.map((file) => (
        <File key={file.id} file={file} />
      ))}
      {extra}
    </li>
  );
}

function File({ file }: { file: Attachment }) {
  const { chat, state } = useChat();
  const href = safeUrl(file.url, chat.settings.host);
  const body = (
    <>
      <Icon name="file" />
      <span class="name">{file.name}</span>
      <span class="faint">{bytes(file.size, state.locale)}</span>
    </>
  );
  if (!href) return <span class="file">{body}</span>;
  if (!/^image\//.test(file.mediaType)) {
    return (
      <Link class="file" href={href}>
        {body}
      </Link>
    );
  }
  return (
    <Link class="picture" href={href}>
      <img src={href} alt={file.name} loading="lazy" />
    </Link>
  );
}
