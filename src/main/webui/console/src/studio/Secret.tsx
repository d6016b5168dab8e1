// SPDX-License-Identifier: Apache-2.0
import { EyeInvisibleOutlined, EyeOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { inboxes } from "../api/endpoints";
import type { Inbox, InboxSecret } from "../api/inbox";
import { useT } from "../i18n/I18n";
import { Copy } from "../ui/Copy";
import { useNotices } from "../ui/Notices";

interface Props {
  inbox: Inbox;
  of: keyof InboxSecret;
  label: string;
  hint: string;
}

/** Fetched only when somebody asks to see it. */
export function Secret({ inbox, of, label, hint }: Props) {
  const t = useT();
  const { alarm } = useNotices();
  const [secret, setSecret] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const reveal = async () => {
    setBusy(true);
    try {
      const found = await inboxes.secret(inbox.id);
      setSecret(found[of] ?? found.identitySecret ?? found.webhookSecret ?? "");
    } catch (problem) {
      alarm(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="field">
      <span className="field-label">{label}</span>
      <div className="copyable">
        <pre>{secret ?? "••••••••••••••••••••••••"}</pre>
        {secret === null ? (
          <Button
            icon={<EyeOutlined />}
            loading={busy}
            onClick={() => void reveal()}
            aria-label={`${t("inbox.reveal")}: ${label}`}
          >
            {t("inbox.reveal")}
          </Button>
        ) : (
          <>
            <Button
              icon={<EyeInvisibleOutlined />}
              onClick={() => setSecret(null)}
              aria-label={`${t("inbox.hide")}: ${label}`}
            >
              {t("inbox.hide")}
            </Button>
            <Copy text={secret} label={label} />
          </>
        )}
      </div>
      <p className="field-hint">{hint}</p>
    </div>
  );
}
