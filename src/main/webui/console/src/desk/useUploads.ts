// SPDX-License-Identifier: Apache-2.0
import { useCallback, useState } from "react";
import { conversations } from "../api/endpoints";
import { useNotices } from "../ui/Notices";
import { draftOf, keepDraft, type Mode } from "./drafts";

/** Uploads begin at once; a finished one belongs to the draft. */
export function useUploads(conversation: string, mode: Mode): { uploading: string[]; upload: (files: File[]) => void } {
  const { alarm } = useNotices();
  const [uploading, setUploading] = useState<string[]>([]);
  const upload = useCallback(
    (files: File[]) => {
      for (const file of files) {
        setUploading((before) => [...before, file.name]);
        conversations
          .attach(file)
          .then(
            (attachment) =>
              keepDraft(conversation, mode, { attachments: [...draftOf(conversation, mode).attachments, attachment] }),
            alarm,
          )
          .finally(() =>
            setUploading((before) => {
              const at = before.indexOf(file.name);
              return before.filter((_, i) => i !== at);
            }),
          );
      }
    },
    [conversation, mode, alarm],
  );
  return { uploading, upload };
}
