// SPDX-License-Identifier: Apache-2.0
import { Button } from "antd";
import { useCallback, useEffect, useRef, useState } from "react";
import { Link, useParams } from "react-router";
import { type Checked, type FlowWhole, flows } from "../../api/flows";
import { Problem } from "../../api/problem";
import { useT, useWords } from "../../i18n/I18n";
import { useNotices } from "../../ui/Notices";
import { Loading, Trouble } from "../../ui/Trouble";
import { useLoad } from "../../ui/useLoad";
import { FlowTrial } from "./FlowTrial";

const PAUSE = 500;
const EMPTY = (id: string): FlowWhole => ({
  flow: { id, pack: "own", latest: 0, draft: null, live: null, previous: null },
  version: 0,
  yaml: `id: ${id}\ndescription: The shopper wants …\ntriggers:\n  - keyword:\n      en:\n        - \nsteps:\n  - say: Hello\n`,
  author: "",
  at: new Date().toISOString(),
  history: [],
});

/** One flow: its text with errors in place, its versions, its steps, and a talk beside it. */
export function FlowEditor() {
  const t = useT();
  const { id = "" } = useParams();
  const read = useCallback(
    () =>
      flows.read(id).catch((error) => {
        if (error instanceof Problem && error.status === 404) return EMPTY(id);
        throw error;
      }),
    [id],
  );
  const loaded = useLoad(read);
  useEffect(() => {
    document.title = `${id} · ${t("studio.flows")} · Kefu`;
  }, [id, t]);
  if (loaded.error) return <Trouble error={loaded.error} onRetry={loaded.reload} />;
  if (!loaded.value) return <Loading />;
  return <Editing key={id} whole={loaded.value} onChanged={loaded.set} />;
}

interface Theirs {
  version: number;
  yaml: string;
  author: string;
}

function Editing({ whole, onChanged }: { whole: FlowWhole; onChanged: (whole: FlowWhole) => void }) {
  const { t, format } = useWords();
  const { tell, alarm } = useNotices();
  const { flow } = whole;
  const [yaml, setYaml] = useState(whole.yaml);
  const [checked, setChecked] = useState<Checked | null>(null);
  const [theirs, setTheirs] = useState<Theirs | null>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const changed = yaml !== whole.yaml || flow.latest === 0;

  useEffect(() => {
    let current = true;
    const pause = setTimeout(
      () => flows.check(flow.id, yaml).then((found) => current && setChecked(found), alarm),
      PAUSE,
    );
    return () => {
      current = false;
      clearTimeout(pause);
    };
  }, [flow.id, yaml, alarm]);

  const take = (done: FlowWhole, text: string) => {
    onChanged(done);
    setYaml(done.yaml);
    setTheirs(null);
    tell(text);
  };
  const save = (base: number) =>
    flows.save(flow.id, yaml, base).then(
      (done) => take(done, t("flows.saved", { version: done.version })),
      (error) => {
        if (error instanceof Problem && error.code === "changed-meanwhile") flows.read(flow.id).then(setTheirs, alarm);
        else alarm(error);
      },
    );
  const publish = (version: number) =>
    flows.publish(flow.id, version).then((done) => take(done, t("flows.published", { version })), alarm);
  const show = (line: number) => {
    const before =
      yaml
        .split("\n")
        .slice(0, line - 1)
        .join("\n").length + (line > 1 ? 1 : 0);
    area.current?.focus();
    area.current?.setSelectionRange(before, before + (yaml.split("\n")[line - 1]?.length ?? 0));
  };

  return (
    <>
      <div className="page-head">
        <div>
          <Link to="/studio/flows">{t("flows.all")}</Link>
          <h1>{flow.id}</h1>
          <p className="faint">
            {flow.live ? t("flows.live", { version: flow.live }) : t("flows.notLive")}
            {flow.draft ? ` · ${t("flows.draft", { version: flow.draft })}` : ""}
          </p>
        </div>
        <div className="flow-actions">
          <Button type="primary" disabled={!changed} onClick={() => save(flow.latest)}>
            {t("flows.save")}
          </Button>
          {whole.version > 0 && whole.version !== flow.live && (
            <Button disabled={changed || !!checked?.problems.length} onClick={() => publish(whole.version)}>
              {t("flows.publish", { version: whole.version })}
            </Button>
          )}
          {flow.previous && (
            <Button
              onClick={() =>
                flows
                  .restore(flow.id)
                  .then((done) => take(done, t("flows.published", { version: done.version })), alarm)
              }
            >
              {t("flows.restore", { version: flow.previous })}
            </Button>
          )}
          {flow.live && (
            <Button
              danger
              onClick={() => flows.withdraw(flow.id).then((done) => take(done, t("flows.withdrawn")), alarm)}
            >
              {t("flows.withdraw")}
            </Button>
          )}
        </div>
      </div>
      {theirs && (
        <div className="flow-conflict" role="alert">
          <p>{t("flows.conflict", { author: theirs.author, version: theirs.version })}</p>
          <pre>{theirs.yaml}</pre>
          <Button onClick={() => flows.read(flow.id).then((done) => take(done, t("flows.takeTheirs")), alarm)}>
            {t("flows.takeTheirs")}
          </Button>
          <Button onClick={() => save(theirs.version)}>{t("flows.keepMine")}</Button>
        </div>
      )}
      <div className="flow-desk">
        <section>
          <textarea
            ref={area}
            className="flow-text"
            aria-label={t("flows.text")}
            aria-describedby="flow-problems"
            aria-invalid={!!checked?.problems.length}
            spellCheck={false}
            value={yaml}
            onChange={(event) => setYaml(event.target.value)}
          />
          <div id="flow-problems" className="flow-problems" aria-live="polite">
            {checked && (
              <p className={checked.problems.length ? "field-error" : "faint"}>
                {checked.problems.length ? t("flows.problems", { n: checked.problems.length }) : t("flows.fine")}
              </p>
            )}
            <ul>
              {checked?.problems.map((p) => (
                <li key={`${p.line}:${p.column}:${p.message}`}>
                  <button type="button" className="bare" onClick={() => show(p.line)}>
                    {t("flows.at", { line: p.line })}
                  </button>{" "}
                  {p.message}: {p.remedy}
                </li>
              ))}
            </ul>
          </div>
          <h2>{t("flows.steps")}</h2>
          <ol className="flow-steps">
            {checked?.steps.map((step) => (
              <li key={step.name} style={{ marginInlineStart: `${step.depth * 24}px` }}>
                <b>{step.kind}</b> {step.words}
              </li>
            ))}
          </ol>
          <h2>{t("flows.history")}</h2>
          <ul className="flow-history">
            {whole.history.map((entry) => (
              <li key={entry.version}>
                <button
                  type="button"
                  className="bare"
                  onClick={() => flows.read(flow.id, entry.version).then((old) => setYaml(old.yaml), alarm)}
                >
                  {t("flows.version", {
                    version: entry.version,
                    author: entry.author,
                    at: format.dateTime(entry.at),
                  })}
                </button>
              </li>
            ))}
          </ul>
        </section>
        <FlowTrial id={flow.id} yaml={yaml} />
      </div>
    </>
  );
}
