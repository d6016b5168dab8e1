// SPDX-License-Identifier: Apache-2.0
import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useEffect, useState } from "react";
import { Link } from "react-router";
import { inboxes } from "../api/endpoints";
import type { Inbox } from "../api/inbox";
import { kindName } from "../desk/names";
import { useT } from "../i18n/I18n";
import { Blank, Loading, Trouble } from "../ui/Trouble";
import { useLoad } from "../ui/useLoad";
import { endsSoon } from "./expiry";
import { NewInbox } from "./NewInbox";

export function InboxList() {
  const t = useT();
  const { value, error, reload } = useLoad(inboxes.list);
  const [creating, setCreating] = useState(false);
  useEffect(() => {
    document.title = `${t("studio.inboxes")} · Kefu`;
  }, [t]);
  const create = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
      {t("inboxes.new")}
    </Button>
  );

  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t("studio.inboxes")}</h1>
          <p className="faint">{t("inboxes.intro")}</p>
        </div>
        {value && value.items.length > 0 && create}
      </div>
      {error ? <Trouble error={error} onRetry={reload} /> : !value && <Loading />}
      {value?.items.length === 0 && (
        <Blank title={t("inboxes.empty")} hint={t("inboxes.emptyHint")}>
          {create}
        </Blank>
      )}
      <ul className="cards">
        {value?.items.map((inbox) => (
          <li key={inbox.id}>
            <Link className="card-row card-link" to={`/studio/inboxes/${inbox.id}`}>
              <span className="swatch" style={{ background: inbox.color ?? "var(--line-strong)" }} />
              <span className="card-main">
                <strong>{inbox.name}</strong>
                <span className="faint">
                  {kindName(inbox.kind, t)} · <code>{inbox.publicId}</code>
                </span>
              </span>
              <span className={state(inbox) === "active" ? "tag tag-good" : "tag tag-warn"}>
                {t(`inboxes.${state(inbox)}`)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {creating && <NewInbox onClose={() => setCreating(false)} />}
    </>
  );
}

function state(inbox: Inbox): "paused" | "broken" | "setup" | "expiring" | "active" {
  if (inbox.status === "paused") return "paused";
  if (inbox.problem) return "broken";
  if (inbox.missing && inbox.missing.length > 0) return "setup";
  return endsSoon(inbox) ? "expiring" : "active";
}
