// SPDX-License-Identifier: Apache-2.0
import { CloseOutlined, FileOutlined } from "@ant-design/icons";
import type { Attachment } from "../api/types";
import { useT } from "../i18n/I18n";

interface Props {
  files: readonly Attachment[];
  uploading: readonly string[];
  onRemove: (id: string) => void;
}

/** The files of a draft. */
export function Uploads({ files, uploading, onRemove }: Props) {
  const t = useT();
  if (files.length + uploading.length === 0) return null;
  return (
    <ul className="uploads">
      {files.map((file) => (
        <li key={file.id}>
          <FileOutlined aria-hidden /> {file.name}
          <button
            type="button"
            className="bare"
            aria-label={t("composer.removeFile", { name: file.name })}
            onClick={() => onRemove(file.id)}
          >
            <CloseOutlined />
          </button>
        </li>
      ))}
      {uploading.map((name, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name
        <li key={`${name}-${i}`} className="faint" role="status">
          {t("composer.uploading", { name })}
        </li>
      ))}
    </ul>
  );
}
