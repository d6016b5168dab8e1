// SPDX-License-Identifier: Apache-2.0
import { Button, Input } from "antd";
import { useEffect, useState } from "react";
import { Link, useNavigate } from "react-router";
import { flows } from "../../api/flows";
import { useT } from "../../i18n/I18n";
import { Field } from "../../ui/Field";
import { useNotices } from "../../ui/Notices";
import { Blank, Loading, Trouble } from "../../ui/Trouble";
import { useLoad } from "../../ui/useLoad";

/** All flows of the merchant, and the packs to begin with. */
export function FlowTable() {
  const t = useT();
  const { tell, alarm } = useNotices();
  const go = useNavigate();
  const list = useLoad(flows.list);
  const [id, setId] = useState("");
  useEffect(() => {
    document.title = `${t("studio.flows")} · Kefu`;
  }, [t]);
  if (list.error) return <Trouble error={list.error} onRetry={list.reload} />;
  if (!list.value) return <Loading />;
  const adopt = (pack: string) =>
    flows.adopt(pack).then((now) => {
      list.set(now);
      tell(t("flows.adopted"));
    }, alarm);
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t("studio.flows")}</h1>
          <p className="faint">{t("flows.intro")}</p>
        </div>
      </div>
      {list.value.items.length === 0 && <Blank title={t("flows.empty")} />}
      <ul className="flow-list">
        {list.value.items.map((flow) => (
          <li key={flow.id}>
            <Link to={flow.id}>{flow.id}</Link>
            <span className="faint">{flow.pack}</span>
            <span>{flow.live ? t("flows.live", { version: flow.live }) : t("flows.notLive")}</span>
            <span className="faint">{flow.draft ? t("flows.draft", { version: flow.draft }) : ""}</span>
          </li>
        ))}
      </ul>
      <div className="flow-actions">
        {list.value.packs.map((pack) => (
          <Button key={pack} onClick={() => adopt(pack)}>
            {t("flows.adopt", { pack })}
          </Button>
        ))}
      </div>
      <form
        className="flow-new"
        onSubmit={(event) => {
          event.preventDefault();
          if (/^[a-z][a-z0-9-]{1,60}$/.test(id)) go(id);
        }}
      >
        <Field label={t("flows.newId")}>
          {(labelled) => <Input {...labelled} value={id} onChange={(event) => setId(event.target.value)} />}
        </Field>
        <Button htmlType="submit">{t("flows.new")}</Button>
      </form>
    </>
  );
}
