// SPDX-License-Identifier: Apache-2.0
import { Button } from "antd";
import { useState } from "react";
import { work } from "../api/work";
import { useT } from "../i18n/I18n";
import { useNotices } from "../ui/Notices";

/** The shopper's address, whole only when somebody asks for it. */
export function Address({ conversation, masked }: { conversation: string; masked: string }) {
  const t = useT();
  const { alarm } = useNotices();
  const [whole, setWhole] = useState<string | null>(null);
  const reveal = () => work.reveal(conversation).then(({ email }) => setWhole(email ?? masked), alarm);
  return (
    <p className="faint">
      {whole ?? masked}{" "}
      {!whole && (
        <Button size="small" type="link" title={t("context.revealHint")} onClick={() => void reveal()}>
          {t("context.reveal")}
        </Button>
      )}
    </p>
  );
}
