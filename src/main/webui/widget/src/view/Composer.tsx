// SPDX-License-Identifier: Apache-2.0
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { fill } from "../text/words";
import { useChat } from "./context";
import { Icon } from "./icons";
import { useFiles } from "./useFiles";

/** Where the shopper writes. Enter sends, but not the Enter that ends a Chinese or Japanese word. */
export function Composer() {
  const { chat, state, w } = useChat();
  const [text, setText] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const files = useFiles(chat, w);
  const most = state.config?.maxTextLength ?? 4000;
  const tooLong = text.length > most;
  const sendable = (text.trim() || files.stored.length) && files.ready && !tooLong;

  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight}px`;
  }, [text]);

  const send = () => {
    field.current?.focus({ preventScroll: true });
    if (!sendable) return;
    chat.send(text.trim(), files.stored);
    setText("");
    files.clear();
  };
  const key = (event: KeyboardEvent) => {
    const composing = event.isComposing || event.keyCode === 229;
    if (event.key !== "Enter" || event.shiftKey || composing) return;
    event.preventDefault();
    send();
  };
  const write = (event: Event) => {
    const value = (event.currentTarget as HTMLTextAreaElement).value;
    setText(value);
    chat.signals.typed(value !== "");
  };
  const paste = (event: ClipboardEvent) => {
    const pasted = [...(event.clipboardData?.files ?? [])];
    if (!pasted.length) return;
    event.preventDefault();
    files.add(pasted);
  };
  const pick = (event: Event) => {
    const input = event.currentTarget as HTMLInputElement;
    files.add([...(input.files ?? [])]);
    input.value = "";
    field.current?.focus({ preventScroll: true });
  };

  if (state.phase === "refused") return null;
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {files.error && <p class="error">{files.error}</p>}
      {!!files.files.length && (
        <ul class="drafts">
          {files.files.map((file) => (
            <li key={file.key}>
              <span class="name">{file.name}</span>
              {!file.stored && <progress value={file.done} aria-label={fill(w.uploading, file.name)} />}
              <button type="button" onClick={() => files.remove(file.key)}>
                <Icon name="close" />
                <span class="sr">{fill(w.remove, file.name)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <div class="row">
        <button type="button" class="tool" title={w.attach} onClick={() => picker.current?.click()}>
          <Icon name="clip" />
          <span class="sr">{w.attach}</span>
        </button>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          accept={state.config?.attachments.mediaTypes.join()}
          onChange={pick}
        />
        <textarea
          ref={field}
          rows={1}
          dir="auto"
          value={text}
          aria-label={w.label}
          aria-invalid={tooLong}
          placeholder={w.hint}
          enterkeyhint="send"
          onInput={write}
          onKeyDown={key}
          onPaste={paste}
        />
        <button type="submit" class="tool send" title={w.send} aria-disabled={!sendable}>
          <Icon name="send" />
          <span class="sr">{w.send}</span>
        </button>
      </div>
      {text.length > most * 0.9 && (
        <p class={tooLong ? "count error" : "count"} aria-live="polite">
          {text.length} / {most}
        </p>
      )}
    </form>
  );
}
