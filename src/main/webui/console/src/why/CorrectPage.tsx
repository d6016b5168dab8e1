// SPDX-License-Identifier: Apache-2.0
import "../styles/studio.css";
import "../styles/why.css";
import { Button, Input } from "antd";
import { useCallback, useEffect, useRef, useState } from "react";
import { Link, useParams, useSearchParams } from "react-router";
import { newId } from "../api/ids";
import { type Cited, type CorrectionPreview, type CorrectionState, why } from "../api/why";
import { atLeast, useSession } from "../app/Session";
import { useT, useWords } from "../i18n/I18n";
import { Field } from "../ui/Field";
import { useNotices } from "../ui/Notices";
import { Blank, Loading, Trouble } from "../ui/Trouble";
import { useLoad } from "../ui/useLoad";

/** "This was wrong": who was told it, and one correction to each of them. */
export default function CorrectPage() {
  const t = useT();
  const { user } = useSession();
  const [search] = useSearchParams();
  const kind = search.get("kind") as Cited["kind"];
  const source = search.get("source") ?? "";
  useEffect(() => {
    document.title = `${t("correct.title")} · Kefu`;
  }, [t]);
  const loaded = useLoad(useCallback(() => why.preview({ kind, source }), [kind, source]));
  if (!atLeast(user.role, "supervisor")) return <Blank heading title={t("why.forbidden")} />;
  if (loaded.error) return <Trouble error={loaded.error} onRetry={loaded.reload} />;
  if (!loaded.value) return <Loading />;
  return <Deciding preview={loaded.value} onAgain={loaded.reload} />;
}

function Deciding({ preview, onAgain }: { preview: CorrectionPreview; onAgain: () => void }) {
  const { t, format } = useWords();
  const { id = "" } = useParams();
  const { alarm } = useNotices();
  const [texts, setTexts] = useState<Record<string, string>>({});
  const [looked, setLooked] = useState(false);
  const [state, setState] = useState<CorrectionState | null>(null);
  const own = useRef(newId());
  const { cited, told } = preview;
  const languages = [...new Set(told.map((one) => one.locale))].sort();
  const whole = languages.length > 0 && languages.every((language) => texts[language]?.trim());

  const send = () =>
    why
      .correct(own.current, cited, { ...texts, "": texts[languages[0] ?? ""] ?? "" }, told.length)
      .then(setState, (error) => {
        alarm(error);
        own.current = newId();
        setLooked(false);
        onAgain();
      });

  return (
    <article className="why">
      <Link className="back" to={`/why/${id}`}>
        {t("correct.back")}
      </Link>
      <h1>{t("correct.title")}</h1>
      <p>
        <b>{t(`why.kind.${cited.kind}`)}</b> {cited.source}
      </p>
      <section className="panel">
        <h2>{t("correct.told", { n: told.length })}</h2>
        <ul className="why-cites">
          {told.map((one) => (
            <li key={one.conversationId}>
              <Link to={`/desk/all/${one.conversationId}`}>{one.contact || t("correct.somebody")}</Link>
              <span className="faint">
                {one.locale} · {format.dateTime(one.told)}
              </span>
            </li>
          ))}
        </ul>
      </section>
      {state ? (
        <section className="panel" role="status">
          <p>{t("correct.sent", { sent: state.all - state.left, all: state.all })}</p>
          <p>{t(state.withdrawn ? "correct.withdrawn" : "correct.kept")}</p>
          {state.left > 0 && (
            <Button onClick={() => why.send(state.id).then(setState, alarm)}>
              {t("correct.goOn", { n: state.left })}
            </Button>
          )}
        </section>
      ) : (
        told.length > 0 && (
          <section className="panel">
            <h2>{t("correct.right")}</h2>
            {languages.map((language) => (
              <Field key={language} label={t("correct.in", { language })}>
                {(labelled) => (
                  <Input.TextArea
                    {...labelled}
                    rows={3}
                    maxLength={2000}
                    disabled={looked}
                    value={texts[language] ?? ""}
                    onChange={(event) => setTexts({ ...texts, [language]: event.target.value })}
                  />
                )}
              </Field>
            ))}
            <p className="faint">{t(preview.withdrawable ? "correct.withdraws" : "correct.keeps")}</p>
            {looked ? (
              <div className="why-actions">
                <p>{t("correct.sure", { n: told.length })}</p>
                <Button type="primary" danger onClick={() => void send()}>
                  {t("correct.send")}
                </Button>
                <Button onClick={() => setLooked(false)}>{t("correct.change")}</Button>
              </div>
            ) : (
              <Button type="primary" disabled={!whole} onClick={() => setLooked(true)}>
                {t("correct.look")}
              </Button>
            )}
          </section>
        )
      )}
    </article>
  );
}
