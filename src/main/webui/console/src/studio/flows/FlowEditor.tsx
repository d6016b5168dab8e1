// SPDX-License-Identifier: Apache-2.0
import { useCallback, useEffect, useRef, useState } from "react";
import { Link, useParams } from "react-router";
import { type Checked, type FlowWhole, flows } from "../../api/flows";
import { Problem } from "../../api/problem";
import { useT } from "../../i18n/I18n";
import { useNotices } from "../../ui/Notices";
import { Loading, Trouble } from "../../ui/Trouble";
import { useLoad } from "../../ui/useLoad";
import { FlowConflict } from "./FlowConflict";
import { FlowHistory } from "./FlowHistory";
import { FlowProblems } from "./FlowProblems";
import { FlowSteps } from "./FlowSteps";
import { FlowTrial } from "./FlowTrial";
import { FlowVerbs } from "./FlowVerbs";
import { type EditorHandle, YamlEditor } from "./YamlEditor";

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
export default function FlowEditor() {
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

function Editing({ whole, onChanged }: { whole: FlowWhole; onChanged: (whole: FlowWhole) => void }) {
  const t = useT();
  const { tell, alarm } = useNotices();
  const { flow } = whole;
  const [yaml, setYaml] = useState(whole.yaml);
  const [theirs, setTheirs] = useState<FlowWhole | null>(null);
  const checked = useChecked(flow.id, yaml);
  const editor = useRef<EditorHandle>(null);
  const schema = useLoad(flows.schema);
  const all = useLoad(flows.list);
  const changed = yaml !== whole.yaml || flow.latest === 0;
  useUnsaved(changed && flow.latest > 0);

  const take = (done: FlowWhole, words: string) => {
    onChanged(done);
    setYaml(done.yaml);
    setTheirs(null);
    tell(words);
  };
  const save = (base: number) =>
    flows.save(flow.id, yaml, base).then(
      (done) => take(done, t("flows.saved", { version: done.version })),
      (error) => {
        if (error instanceof Problem && error.code === "changed-meanwhile") flows.read(flow.id).then(setTheirs, alarm);
        else alarm(error);
      },
    );
  const show = (line: number) => editor.current?.show(line);

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
        <FlowVerbs
          whole={whole}
          changed={changed}
          wrong={!!checked?.problems.length}
          onSave={() => save(flow.latest)}
          onDone={take}
        />
      </div>
      {theirs && (
        <FlowConflict
          theirs={theirs}
          mine={yaml}
          onTheirs={() => take(theirs, t("flows.takeTheirs"))}
          onMine={() => save(theirs.flow.latest)}
        />
      )}
      <div className="flow-desk">
        <section>
          <YamlEditor
            ref={editor}
            label={t("flows.text")}
            describedBy="flow-problems"
            value={yaml}
            problems={checked?.problems ?? []}
            schema={schema.value}
            flows={all.value?.items.map((item) => item.id) ?? []}
            onChange={setYaml}
          />
          <p className="faint">{t("flows.keys")}</p>
          <FlowProblems id="flow-problems" problems={checked?.problems ?? null} onShow={show} />
        </section>
        <FlowTrial id={flow.id} yaml={yaml} />
      </div>
      <FlowSteps steps={checked?.steps ?? []} onShow={show} />
      <FlowHistory
        history={whole.history}
        onOpen={(version) => flows.read(flow.id, version).then((old) => setYaml(old.yaml), alarm)}
      />
    </>
  );
}

/** What the server finds in the text, a moment after it was written; the steps stay while it is broken. */
function useChecked(id: string, yaml: string): Checked | null {
  const { alarm } = useNotices();
  const [checked, setChecked] = useState<Checked | null>(null);
  useEffect(() => {
    let current = true;
    const take = (found: Checked) =>
      setChecked((before) => (found.steps.length ? found : { ...found, steps: before?.steps ?? [] }));
    const pause = setTimeout(() => flows.check(id, yaml).then((found) => current && take(found), alarm), PAUSE);
    return () => {
      current = false;
      clearTimeout(pause);
    };
  }, [id, yaml, alarm]);
  return checked;
}

/** The browser asks before a page with changes is left. */
function useUnsaved(changed: boolean): void {
  useEffect(() => {
    if (!changed) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [changed]);
}
