// SPDX-License-Identifier: Apache-2.0
import { Button, Input } from "antd";
import { type FormEvent, useState } from "react";
import { confidence } from "../../api/confidence";
import { useT } from "../../i18n/I18n";
import { useNotices } from "../../ui/Notices";

const AT_ONCE = 50;
const LONGEST = 500;

/** Questions of the past, one a line: each gets the bot's answer, to be graded above. */
export function BringPane({ onBrought }: { onBrought: () => void }) {
  const t = useT();
  const { alarm } = useNotices();
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const [proposed, setProposed] = useState<number | null>(null);
  const [unanswered, setUnanswered] = useState<string[]>([]);
  const bring = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setUnanswered([]);
    let waiting = text
      .split("\n")
      .map((line) => line.trim().slice(0, LONGEST))
      .filter(Boolean);
    let all = 0;
    try {
      while (waiting.length > 0) {
        const taken = await confidence.bring(waiting.slice(0, AT_ONCE));
        all += taken.proposed;
        setProposed(all);
        setUnanswered((before) => [...before, ...taken.unanswered]);
        waiting = [...taken.left, ...waiting.slice(AT_ONCE)];
        setText(waiting.join("\n"));
      }
      onBrought();
    } catch (failed) {
      alarm(failed);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="confidence-grading" aria-labelledby="bring">
      <h2 id="bring">{t("confidence.bring")}</h2>
      <form onSubmit={bring}>
        <label htmlFor="bring-questions" className="faint">
          {t("confidence.bringHint")}
        </label>
        <Input.TextArea id="bring-questions" rows={5} value={text} onChange={(event) => setText(event.target.value)} />
        <p className="actions">
          <Button htmlType="submit" loading={busy} disabled={!text.trim()}>
            {t("confidence.bringNow")}
          </Button>
        </p>
      </form>
      <div role="status">
        {proposed !== null && <p>{t("confidence.brought", { n: proposed })}</p>}
        {unanswered.length > 0 && (
          <>
            <p className="faint">{t("confidence.unanswered")}</p>
            <ul>
              {unanswered.map((question) => (
                <li key={question}>{question}</li>
              ))}
            </ul>
          </>
        )}
      </div>
    </section>
  );
}
