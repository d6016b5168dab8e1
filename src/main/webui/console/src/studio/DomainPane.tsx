// SPDX-License-Identifier: Apache-2.0
import { Button } from "antd";
import { useState } from "react";
import { type DomainState, domains } from "../api/channels";
import type { Inbox } from "../api/inbox";
import { useT } from "../i18n/I18n";
import { useNotices } from "../ui/Notices";
import { Copyable } from "./InstallPane";

/** Whether the world believes that the mails are the merchant's: SPF, DKIM and DMARC, with what to add. */
export function DomainPane({ inbox }: { inbox: Inbox }) {
  const t = useT();
  const { alarm } = useNotices();
  const [state, setState] = useState<DomainState | null>(null);
  const [busy, setBusy] = useState(false);
  const domain = inbox.settings?.address?.split("@").at(-1) ?? "";
  const check = async () => {
    setBusy(true);
    try {
      setState(await domains.check(inbox.id));
    } catch (problem) {
      alarm(problem);
    } finally {
      setBusy(false);
    }
  };
  if (!domain) return null;
  return (
    <section className="panel">
      <h2>{t("domain.title")}</h2>
      <p className="faint">{t("domain.intro", { domain })}</p>
      <div role="status">
        {state?.items.map((item) => (
          <div key={item.what} className="field">
            <p>
              <strong>{item.what.toUpperCase()}</strong>{" "}
              <span className={item.state === "ok" ? "tag tag-good" : "tag tag-warn"}>{t(`domain.${item.state}`)}</span>{" "}
              <span className="faint">{item.why ?? item.found}</span>
            </p>
            {item.add && (
              <Copyable
                label={item.what.toUpperCase()}
                hint={t("domain.add", { name: item.name, type: item.type })}
                text={item.add}
              />
            )}
          </div>
        ))}
      </div>
      <Button loading={busy} onClick={() => void check()}>
        {t("domain.check")}
      </Button>
    </section>
  );
}
