// SPDX-License-Identifier: Apache-2.0
import { Button } from "antd";
import { useMemo } from "react";
import type { FlowWhole } from "../../api/flows";
import { useT } from "../../i18n/I18n";
import { compared } from "./lines";

interface Props {
  theirs: FlowWhole;
  mine: string;
  onTheirs: () => void;
  onMine: () => void;
}

/** Somebody else was faster: both versions, line by line, and the choice between them. */
export function FlowConflict({ theirs, mine, onTheirs, onMine }: Props) {
  const t = useT();
  const lines = useMemo(() => compared(theirs.yaml, mine), [theirs.yaml, mine]);
  const sides = { both: "", theirs: theirs.author, mine: t("flows.mine") };
  return (
    <div className="flow-conflict" role="alert">
      <p>{t("flows.conflict", { author: theirs.author, version: theirs.version })}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className="flow-compared" tabIndex={0} aria-label={t("flows.both")}>
        {lines.map((line) => (
          <div key={line.n} className={`flow-line flow-line-${line.side}`}>
            <span className="flow-side">{sides[line.side]}</span>
            <code>{line.text || " "}</code>
          </div>
        ))}
      </section>
      <div className="flow-actions">
        <Button onClick={onTheirs}>{t("flows.takeTheirs")}</Button>
        <Button onClick={onMine}>{t("flows.keepMine")}</Button>
      </div>
    </div>
  );
}
