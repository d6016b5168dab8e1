// SPDX-License-Identifier: Apache-2.0
import { LockOutlined, PaperClipOutlined, SendOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { type ClipboardEvent, type KeyboardEvent, useRef } from "react";
import { newId } from "../api/ids";
import type { ConversationSummary } from "../api/types";
import { useSession } from "../app/Session";
import { useT } from "../i18n/I18n";
import { EMPTY } from "../live/thread";
import { useDesk } from "../live/useDesk";
import { Copilot } from "./Copilot";
import { Doubts } from "./Doubts";
import { emptyDraft, keepDraft, type Mode, useDraft } from "./drafts";
import { contactName } from "./names";
import { Picker } from "./Picker";
import { Uploads } from "./Uploads";
import { useInserts } from "./useInserts";
import { useServerDraft } from "./useServerDraft";
import { SEND_KEYS } from "./useShortcuts";
import { useTyping } from "./useTyping";
import { useUploads } from "./useUploads";
import { useWriting } from "./useWriting";
import { holderOf } from "./verbs";

interface Props {
  conversation: ConversationSummary;
  mode: Mode;
  onMode: (mode: Mode) => void;
}

const MODES: readonly Mode[] = ["reply", "note"];

/** Reply or private note. What is typed stays until it is sent, whoever takes the conversation meanwhile. */
export function Composer({ conversation, mode, onMode }: Props) {
  const t = useT();
  const me = useSession().user.id;
  const { id } = conversation;
  const draft = useDraft(id, mode);
  const { uploading, upload } = useUploads(id, mode);
  const typing = useTyping(id, mode === "reply");
  const write = useWriting();
  const text = useRef<HTMLTextAreaElement>(null);
  const file = useRef<HTMLInputElement>(null);

  const inserts = useInserts(conversation, mode, text);
  const others = useServerDraft(id, mode, draft.text);

  const messages = useDesk((state) => state.threads.get(id) ?? EMPTY).messages;
  const seen = messages.at(-1)?.seq ?? 0;
  const last = messages
    .filter((one) => !one.note && (one.author.kind === "contact" || one.author.kind === "agent"))
    .at(-1);
  const note = mode === "note";
  const heldBy = holderOf(conversation, me);
  const resolved = conversation.status === "resolved";
  const blocked = !note && (heldBy !== null || resolved);
  const ready = !blocked && uploading.length === 0 && (draft.text.trim() !== "" || draft.attachments.length > 0);

  const send = () => {
    if (!ready) return;
    const message = {
      id: newId(),
      text: draft.text.trim(),
      note,
      attachments: [...draft.attachments],
      hold: !note,
      after: seen,
    };
    emptyDraft(id, mode);
    typing.stop();
    text.current?.focus();
    void write(id, message).then(inserts.sent);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (inserts.onKey(event)) return;
    // while an input method composes, Enter picks a word
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      send();
    }
  };
  const onPaste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    if (files.length === 0 || blocked) return;
    event.preventDefault();
    upload(files);
  };

  return (
    <div className={note ? "composer composer-note" : "composer"}>
      <fieldset className="composer-tabs">
        <legend className="spoken">{t("composer.label")}</legend>
        {MODES.map((each) => (
          <button key={each} type="button" aria-pressed={mode === each} onClick={() => onMode(each)}>
            {each === "note" && <LockOutlined />} {t(`composer.${each}`)}
          </button>
        ))}
      </fieldset>
      <p id="composer-why" className="composer-why" role="status">
        {why()}
      </p>
      {!note && !blocked && draft.text === "" && (
        <Copilot
          conversation={id}
          asked={last?.author.kind === "contact" ? last.seq : 0}
          seen={seen}
          own={conversation.status === "open" && conversation.assignee?.id === me}
        />
      )}
      {others.length > 0 && !note && (
        <p className="composer-why">{t("composer.others", { names: others.join(", ") })}</p>
      )}
      {inserts.options.length > 0 && (
        <Picker
          id="composer-picker"
          label={t(note ? "composer.people" : "composer.canned")}
          options={inserts.options}
          active={inserts.active}
          onPick={inserts.pick}
        />
      )}
      <textarea
        aria-controls={inserts.options.length > 0 ? "composer-picker" : undefined}
        aria-activedescendant={inserts.options.length > 0 ? `composer-picker-${inserts.active}` : undefined}
        hidden={blocked && !draft.text}
        ref={text}
        id="composer-text"
        dir="auto"
        rows={3}
        value={draft.text}
        readOnly={blocked}
        aria-label={note ? t("composer.note") : t("composer.replyTo", { name: contactName(conversation.contact, t) })}
        aria-describedby="composer-why"
        placeholder={
          note
            ? t("composer.noteTo")
            : blocked
              ? ""
              : t("composer.replyTo", { name: contactName(conversation.contact, t) })
        }
        onChange={(event) => {
          keepDraft(id, mode, { text: event.target.value });
          typing.typed(event.target.value);
          inserts.look(event.target.value, event.target.selectionStart);
        }}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onBlur={() => {
          typing.stop();
          inserts.close();
        }}
      />
      {!note && !blocked && <Doubts conversation={id} text={draft.text} />}
      <Uploads
        files={draft.attachments}
        uploading={uploading}
        onRemove={(gone) => keepDraft(id, mode, { attachments: draft.attachments.filter((each) => each.id !== gone) })}
      />
      <div className="composer-foot" hidden={blocked}>
        <input
          ref={file}
          type="file"
          multiple
          hidden
          onChange={(event) => {
            upload([...(event.target.files ?? [])]);
            event.target.value = "";
          }}
        />
        <Button
          type="text"
          icon={<PaperClipOutlined />}
          aria-label={t("composer.attach")}
          title={t("composer.attach")}
          disabled={blocked}
          onClick={() => file.current?.click()}
        />
        <span className="composer-keys">{t("composer.keys", { keys: SEND_KEYS })}</span>
        <Button type="primary" icon={note ? <LockOutlined /> : <SendOutlined />} disabled={!ready} onClick={send}>
          {sendLabel()}
        </Button>
      </div>
    </div>
  );

  function why(): string {
    if (note) return "";
    if (heldBy)
      return [t("composer.held", { name: heldBy.name }), draft.text && t("composer.heldDraft")]
        .filter(Boolean)
        .join(" ");
    if (resolved) return t("composer.resolved");
    if (conversation.status === "pending") return t("composer.takeHint");
    return conversation.assignee ? "" : t("composer.claimHint");
  }

  function sendLabel(): string {
    if (note) return t("composer.saveNote");
    if (conversation.status === "pending") return t("composer.takeSend");
    return conversation.assignee || resolved ? t("composer.send") : t("composer.claimSend");
  }
}
