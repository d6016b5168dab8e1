// SPDX-License-Identifier: Apache-2.0
import { FileOutlined } from "@ant-design/icons";
import type { Attachment } from "../api/types";
import { useWords } from "../i18n/I18n";

/** Images are shown, everything else is a link with its size. */
export function Files({ files }: { files: readonly Attachment[] }) {
  const { t, format } = useWords();
  return (
    <ul className="files">
      {files.map((file) => {
        const name = t("message.attachment", { name: file.name, size: format.bytes(file.size) });
        return (
          <li key={file.id}>
            <a href={file.url} target="_blank" rel="noopener noreferrer" aria-label={name} title={name}>
              {file.mediaType.startsWith("image/") ? (
                <img src={file.url} alt={file.name} loading="lazy" />
              ) : (
                <span className="file">
                  <FileOutlined aria-hidden /> {file.name} <span className="faint">{format.bytes(file.size)}</span>
                </span>
              )}
            </a>
          </li>
        );
      })}
    </ul>
  );
}
