// SPDX-License-Identifier: Apache-2.0
import { CheckOutlined, CopyOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useT } from "../i18n/I18n";
import { useNotices } from "./Notices";

export function Copy({ text, label }: { text: string; label: string }) {
  const t = useT();
  const { tell, alarm } = useNotices();
  const [done, setDone] = useState(false);
  const copy = async () => {
    if (!(await toClipboard(text))) {
      alarm(t("common.copyFailed"));
      return;
    }
    setDone(true);
    setTimeout(() => setDone(false), 2000);
    tell(t("common.copied"));
  };
  return (
    <Button
      icon={done ? <CheckOutlined /> : <CopyOutlined />}
      onClick={() => void copy()}
      aria-label={`${t("common.copy")}: ${label}`}
    >
      {t("common.copy")}
    </Button>
  );
}

/** The clipboard exists on https and localhost only; elsewhere the old way. */
async function toClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    area.style.position = "fixed";
    area.style.opacity = "0";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}
