// SPDX-License-Identifier: Apache-2.0
import { Button } from "antd";
import { useCallback, useState } from "react";
import { templates } from "../api/channels";
import type { Inbox } from "../api/inbox";
import { useWords } from "../i18n/I18n";
import { useNotices } from "../ui/Notices";
import { Loading, Trouble } from "../ui/Trouble";
import { useLoad } from "../ui/useLoad";

/** The texts that the vendor has approved, or not, as it told them last. */
export function TemplatesPane({ inbox }: { inbox: Inbox }) {
  const { t, format } = useWords();
  const { alarm } = useNotices();
  const { value, error, reload, set } = useLoad(useCallback(() => templates.list(inbox.id), [inbox.id]));
  const [busy, setBusy] = useState(false);
  const read = async () => {
    setBusy(true);
    try {
      set(await templates.read(inbox.id));
    } catch (problem) {
      alarm(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="panel">
      <h2>{t("templates.title")}</h2>
      <p className="faint">{t("templates.intro")}</p>
      {error ? <Trouble error={error} onRetry={reload} /> : !value && <Loading />}
      <div role="status">
        {value?.problem && <p className="field-error">{t("templates.problem", { why: value.problem })}</p>}
        {value?.readAt && <p className="faint">{t("templates.readAt", { time: format.dateTime(value.readAt) })}</p>}
      </div>
      {value && value.items.length > 0 && (
        <table className="table">
          <caption className="spoken">{t("templates.title")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("templates.name")}</th>
              <th scope="col">{t("templates.language")}</th>
              <th scope="col">{t("templates.category")}</th>
              <th scope="col">{t("templates.state")}</th>
            </tr>
          </thead>
          <tbody>
            {value.items.map((each) => (
              <tr key={each.id}>
                <th scope="row">
                  {each.name}
                  <span className="faint"> {each.body}</span>
                </th>
                <td>{each.language}</td>
                <td>{each.category}</td>
                <td>
                  <span className={each.sendable ? "tag tag-good" : "tag tag-warn"}>{each.status}</span>
                  {each.why && <span className="faint"> {each.why}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {value?.items.length === 0 && <p className="faint">{t("templates.none")}</p>}
      <Button loading={busy} onClick={() => void read()}>
        {t("templates.read")}
      </Button>
    </section>
  );
}
