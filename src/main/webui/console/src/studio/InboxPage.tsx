// SPDX-License-Identifier: Apache-2.0
import { ArrowLeftOutlined } from "@ant-design/icons";
import { useCallback, useEffect } from "react";
import { Link, useParams } from "react-router";
import { inboxes } from "../api/endpoints";
import { kindName } from "../desk/names";
import { useT } from "../i18n/I18n";
import { Loading, Trouble } from "../ui/Trouble";
import { useLoad } from "../ui/useLoad";
import { DeleteInbox } from "./DeleteInbox";
import { DomainPane } from "./DomainPane";
import { InboxEditor } from "./InboxEditor";
import { HookPane, WidgetPane } from "./InstallPane";
import { TemplatesPane } from "./TemplatesPane";
import { VendorPane } from "./VendorPane";

/** One inbox: how to connect it, and everything that can be changed about it. */
export function InboxPage() {
  const t = useT();
  const { id = "" } = useParams();
  const { value: kinds } = useLoad(inboxes.kinds);
  const { value, error, reload, set } = useLoad(useCallback(() => inboxes.one(id), [id]));
  useEffect(() => {
    document.title = `${value?.name ?? t("studio.inboxes")} · Kefu`;
  }, [value?.name, t]);

  const kind = kinds?.items.find((each) => each.kind === value?.kind);
  return (
    <>
      <Link className="back" to="/studio/inboxes">
        <ArrowLeftOutlined aria-hidden /> {t("inbox.all")}
      </Link>
      {error ? <Trouble error={error} onRetry={reload} /> : !value && <Loading lines={8} />}
      {value && (
        <>
          <div className="page-head">
            <div>
              <h1>{value.name}</h1>
              <p className="faint">
                {kindName(value.kind, t)} · <code>{value.publicId}</code>
              </p>
            </div>
          </div>
          {value.kind === "widget" && <WidgetPane inbox={value} />}
          {value.kind === "webhook" && <HookPane inbox={value} />}
          {kind && kind.settings.length > 0 && <VendorPane inbox={value} kind={kind} onSaved={set} />}
          {kind?.transport === "poll" && <DomainPane key={value.id} inbox={value} />}
          {kind?.templates && <TemplatesPane key={value.id} inbox={value} />}
          <InboxEditor key={value.id} inbox={value} onSaved={set} />
          <DeleteInbox inbox={value} />
        </>
      )}
    </>
  );
}
