// SPDX-License-Identifier: Apache-2.0
import { Button } from "antd";
import { useCallback, useRef, useState } from "react";
import { Link } from "react-router";
import { newId } from "../api/ids";
import { type Incident, type IncidentPreview, incidents, type Texts } from "../api/incidents";
import { useWords } from "../i18n/I18n";
import { useNotices } from "../ui/Notices";
import { Loading, Trouble } from "../ui/Trouble";
import { useLoad } from "../ui/useLoad";
import { TextsField, written } from "./TextsField";

interface Props {
  incident: Incident;
  onChange: () => void;
}

const FIGURES = ["order", "carrier", "tracking", "expected", "product", "total"] as const;

/** Who asked about it, one answer to them all, and the word that it is over. */
export function IncidentPanel({ incident, onChange }: Props) {
  const { t, format } = useWords();
  const { value, error, reload } = useLoad(useCallback(() => incidents.members(incident.id), [incident.id]));
  const done = () => {
    reload();
    onChange();
  };
  if (error) return <Trouble error={error} onRetry={reload} />;
  if (!value) return <Loading />;
  return (
    <>
      {value.items.length === 0 ? (
        <p className="faint">{t("incidents.nobody")}</p>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t("incidents.shopper")}</th>
              <th scope="col">{t("incidents.known")}</th>
              <th scope="col">{t("incidents.owner")}</th>
              <th scope="col">{t("incidents.since")}</th>
              <th scope="col">{t("incidents.answeredAt")}</th>
            </tr>
          </thead>
          <tbody>
            {value.items.map((one) => (
              <tr key={one.conversation}>
                <th scope="row">
                  <Link to={`/desk/all/${one.conversation}`}>{one.name || t("incidents.somebody")}</Link>
                </th>
                <td data-label={t("incidents.known")}>
                  {FIGURES.map((name) => one.facts[name])
                    .filter(Boolean)
                    .slice(0, 3)
                    .join(" · ") || "–"}
                </td>
                <td data-label={t("incidents.owner")}>
                  {one.assignee ??
                    t(
                      one.status === "pending"
                        ? "row.bot"
                        : one.status === "resolved"
                          ? "status.resolved"
                          : "row.unassigned",
                    )}
                </td>
                <td data-label={t("incidents.since")}>{format.dateTime(one.joinedAt)}</td>
                <td data-label={t("incidents.answeredAt")}>{one.answeredAt ? format.dateTime(one.answeredAt) : "–"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {incident.open > 0 && <Answering incident={incident} onDone={done} />}
      <Ending incident={incident} onDone={done} />
    </>
  );
}

/** First each text is seen as its reader will; then all are sent. */
function Answering({ incident, onDone }: { incident: Incident; onDone: () => void }) {
  const { t } = useWords();
  const { tell, alarm } = useNotices();
  const [texts, setTexts] = useState<Texts>({});
  const [seen, setSeen] = useState<IncidentPreview[] | null>(null);
  const answer = useRef(newId());
  const whole = seen?.filter((one) => one.missing.length === 0) ?? [];
  const look = () => incidents.preview(incident.id, written(texts)).then((preview) => setSeen(preview.items), alarm);
  const send = async () => {
    try {
      const to = whole.map((one) => one.conversation);
      const { items } = await incidents.answer(incident.id, answer.current, written(texts), to);
      tell(t("incidents.sent", { n: items.filter((one) => one.ended === "sent").length }));
      answer.current = newId();
      setSeen(null);
      setTexts({});
      onDone();
    } catch (error) {
      alarm(error);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void look();
      }}
    >
      <h3>{t("incidents.answerAll")}</h3>
      <TextsField
        label={t("incidents.answer")}
        hint={t("incidents.answerHint", { names: FIGURES.map((name) => `{{${name}}}`).join(" ") })}
        texts={texts}
        required
        onChange={(next) => {
          setTexts(next);
          setSeen(null);
        }}
      />
      {seen && (
        <ul className="lines">
          {seen.map((one) => (
            <li key={one.conversation}>
              <span>
                <strong>{one.name || t("incidents.somebody")}</strong>{" "}
                {one.missing.length > 0 ? t("incidents.missing", { names: one.missing.join(", ") }) : one.text}
              </span>
            </li>
          ))}
        </ul>
      )}
      <div className="form-end">
        <Button htmlType="submit" type={seen ? "default" : "primary"}>
          {t("incidents.look")}
        </Button>
        {seen && (
          <Button type="primary" disabled={whole.length === 0} onClick={() => void send()}>
            {t("incidents.send", { n: whole.length })}
          </Button>
        )}
      </div>
    </form>
  );
}

function Ending({ incident, onDone }: { incident: Incident; onDone: () => void }) {
  const { t } = useWords();
  const { alarm, tell } = useNotices();
  const [texts, setTexts] = useState<Texts>(incident.overTexts);
  const left = incident.conversations - incident.told;
  const end = async () => {
    try {
      const after = await incidents.end(incident.id, written(texts));
      tell(t("incidents.ended", { n: after.told }));
      onDone();
    } catch (error) {
      alarm(error);
    }
  };
  if (incident.state === "over" && left === 0)
    return <p className="faint">{t("incidents.allTold", { n: incident.told })}</p>;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void end();
      }}
    >
      <h3>{t("incidents.end")}</h3>
      {incident.state !== "over" && (
        <TextsField
          label={t("incidents.overText")}
          hint={t("incidents.overHint", { n: left })}
          texts={texts}
          onChange={setTexts}
        />
      )}
      <div className="form-end">
        <Button htmlType="submit" danger>
          {t(incident.state === "over" ? "incidents.goOn" : "incidents.endNow", { n: left })}
        </Button>
      </div>
    </form>
  );
}
