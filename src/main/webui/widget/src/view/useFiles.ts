// SPDX-License-Identifier: Apache-2.0
import { useRef, useState } from "preact/hooks";
import type { Chat } from "../core/chat";
import { MOST_FILES, objection, upload } from "../core/upload";
import type { Attachment } from "../core/wire";
import { bytes } from "../text/time";
import { fill, type Words } from "../text/words";

export interface Draft {
  readonly key: number;
  readonly name: string;
  readonly done: number;
  readonly stored: Attachment | null;
  readonly stop: () => void;
}

/** The files of the message being written: checked first, then sent ahead, so that sending is quick. */
export function useFiles(chat: Chat, w: Words) {
  const [files, setFiles] = useState<readonly Draft[]>([]);
  const [error, setError] = useState("");
  const count = useRef(0);
  const { config, locale } = chat.state;

  const say = (text: string) => {
    setError((before) => (before ? `${before}\n${text}` : text));
    chat.announcer.say(text);
  };
  const update = (key: number, change: Partial<Draft>) =>
    setFiles((all) => all.map((one) => (one.key === key ? { ...one, ...change } : one)));
  const remove = (key: number) => {
    files.find((one) => one.key === key)?.stop();
    setFiles((all) => all.filter((one) => one.key !== key));
  };

  const add = (picked: readonly File[]) => {
    setError("");
    if (!config || !picked.length) return;
    if (files.length + picked.length > MOST_FILES) say(fill(w.fileCount, MOST_FILES));
    for (const file of picked.slice(0, MOST_FILES - files.length)) {
      const why = objection(file, config.attachments);
      if (why) {
        say(fill(w[why], file.name, bytes(config.attachments.maxBytes, locale)));
        continue;
      }
      const key = count.current++;
      const abort = new AbortController();
      setFiles((all) => [...all, { key, name: file.name, done: 0, stored: null, stop: () => abort.abort() }]);
      upload(chat.access, file, (done) => update(key, { done }), abort.signal).then(
        (stored) => update(key, { stored, done: 1 }),
        () => {
          if (abort.signal.aborted) return;
          setFiles((all) => all.filter((one) => one.key !== key));
          say(fill(w.fileFailed, file.name));
        },
      );
    }
  };

  const stored = files.flatMap((one) => (one.stored ? [one.stored] : []));
  const clear = () => {
    setFiles([]);
    setError("");
  };
  return { files, stored, ready: stored.length === files.length, error, add, remove, clear };
}
