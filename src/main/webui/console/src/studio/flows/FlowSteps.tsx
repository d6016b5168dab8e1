// SPDX-License-Identifier: Apache-2.0
import { Segmented } from "antd";
import { lazy, Suspense, useState } from "react";
import type { FlowStep } from "../../api/flows";
import { useT } from "../../i18n/I18n";
import { Loading } from "../../ui/Trouble";

const FlowGraph = lazy(() => import("./FlowGraph"));

interface Props {
  steps: readonly FlowStep[];
  onShow: (line: number) => void;
}

/** The steps as a list, and on demand as a drawing. */
export function FlowSteps({ steps, onShow }: Props) {
  const t = useT();
  const [drawing, setDrawing] = useState(false);
  return (
    <section aria-labelledby="flow-steps">
      <div className="flow-section-head">
        <h2 id="flow-steps">{t("flows.steps")}</h2>
        <Segmented
          aria-label={t("flows.steps")}
          value={drawing ? "graph" : "list"}
          onChange={(chosen) => setDrawing(chosen === "graph")}
          options={[
            { value: "list", label: t("flows.asList") },
            { value: "graph", label: t("flows.asGraph") },
          ]}
        />
      </div>
      {drawing && (
        <Suspense fallback={<Loading />}>
          <FlowGraph steps={steps} onShow={onShow} />
        </Suspense>
      )}
      <ol className={drawing ? "flow-steps flow-beside-graph" : "flow-steps"}>
        {steps.map((step) => (
          <li key={step.name} style={{ marginInlineStart: `${Math.min(step.depth, 4) * 20}px` }}>
            <button type="button" className="bare" onClick={() => onShow(step.line)}>
              <b>{step.kind}</b>
            </button>{" "}
            {step.words}
            {step.ways
              .filter((way) => way.when)
              .map((way) => (
                <span key={`${way.to}:${way.when}`} className="flow-way">
                  {t("flows.way", { when: way.when, to: name(steps, way.to) ?? t("flows.over") })}
                </span>
              ))}
          </li>
        ))}
      </ol>
    </section>
  );
}

function name(steps: readonly FlowStep[], n: number): string | undefined {
  return steps[n]?.name;
}
