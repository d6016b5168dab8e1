// SPDX-License-Identifier: Apache-2.0
import { Button, Input } from "antd";
import { type FormEvent, useState } from "react";
import { type Decision, flows, type Tried } from "../../api/flows";
import { useT, useWords } from "../../i18n/I18n";
import { Field } from "../../ui/Field";
import { useNotices } from "../../ui/Notices";
import { Trace } from "../../ui/Trace";

interface Line {
  n: number;
  mine: boolean;
  text: string;
  kind: string;
  buttons: { id: string; text: string }[];
  /** What was made of the shopper's words. */
  trace?: Decision[];
}

const STORE = '{"1001": {"email": "anna@example.com", "status": "shipped", "expectedOn": "+2d"}}';

/** A talk with the text of the editor, and what the engine made of each sentence. */
export function FlowTrial({ id, yaml }: { id: string; yaml: string }) {
  const t = useT();
  const { locale } = useWords();
  const { alarm } = useNotices();
  const [lines, setLines] = useState<Line[]>([]);
  const [record, setRecord] = useState<unknown[]>([]);
  const [text, setText] = useState("");
  const [store, setStore] = useState(STORE);

  const orders = parsed(store);
  const lastMine = lines.reduce((last, line) => (line.mine ? line.n : last), -1);
  const say = async (words: string, button: string | null) => {
    const mine: Line = { n: lines.length, mine: true, text: words, kind: "say", buttons: [] };
    try {
      const tried = await flows.talk({
        id,
        yaml,
        language: locale,
        text: button ? "" : words,
        button,
        store: orders,
        record,
      });
      setLines([...lines, { ...mine, trace: tried.trace }, ...heard(tried, lines.length + 1)]);
      setRecord(tried.record);
      setText("");
    } catch (error) {
      alarm(error);
    }
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim()) void say(text.trim(), null);
  };
  const again = () => {
    setLines([]);
    setRecord([]);
  };

  return (
    <section className="flow-trial" aria-label={t("flows.try")}>
      <h2>{t("flows.try")}</h2>
      <p className="faint">{t("flows.tryHint")}</p>
      <div className="flow-talk" role="log">
        {lines.map((line) => (
          <div key={line.n} className={line.mine ? "flow-turn" : `flow-heard flow-${line.kind}`}>
            {line.mine ? <p className="flow-mine">{line.text}</p> : line.text}
            {line.buttons.map((button) => (
              <Button key={button.id} size="small" onClick={() => say(button.text, button.id)}>
                {button.text}
              </Button>
            ))}
            {line.trace && line.trace.length > 0 && (
              <details open={line.n === lastMine}>
                <summary>{t("flows.trace")}</summary>
                <Trace decisions={line.trace} />
              </details>
            )}
          </div>
        ))}
      </div>
      <form className="flow-say" onSubmit={send}>
        <Input aria-label={t("flows.say")} value={text} onChange={(event) => setText(event.target.value)} />
        <Button htmlType="submit" type="primary">
          {t("flows.send")}
        </Button>
        <Button onClick={again}>{t("flows.again")}</Button>
      </form>
      <Field label={t("flows.store")} error={orders === undefined ? t("flows.storeBad") : null}>
        {(labelled) => (
          <Input.TextArea {...labelled} rows={3} value={store} onChange={(event) => setStore(event.target.value)} />
        )}
      </Field>
    </section>
  );
}

function heard(tried: Tried, from: number): Line[] {
  return tried.heard.map((one, i) => ({
    n: from + i,
    mine: false,
    text: one.text,
    kind: one.kind,
    buttons: one.buttons,
  }));
}

/** Undefined when it is no JSON. */
function parsed(text: string): unknown {
  try {
    return text.trim() ? JSON.parse(text) : null;
  } catch {
    return undefined;
  }
}
