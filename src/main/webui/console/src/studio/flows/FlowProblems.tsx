// SPDX-License-Identifier: Apache-2.0
import type { Finding } from "../../api/flows";
import { useT } from "../../i18n/I18n";

interface Props {
  id: string;
  problems: readonly Finding[] | null;
  onShow: (line: number) => void;
}

/** Everything that is wrong with a text, each with its line and what to do about it. */
export function FlowProblems({ id, problems, onShow }: Props) {
  const t = useT();
  return (
    <div id={id} className="flow-problems" aria-live="polite">
      {problems && (
        <p className={problems.length ? "field-error" : "faint"}>
          {problems.length ? t("flows.problems", { n: problems.length }) : t("flows.fine")}
        </p>
      )}
      <ul>
        {problems?.map((p) => (
          <li key={`${p.line}:${p.column}:${p.message}`}>
            <button type="button" className="bare" onClick={() => onShow(p.line)}>
              {t("flows.at", { line: p.line })}
            </button>{" "}
            {p.message}: {p.remedy}
          </li>
        ))}
      </ul>
    </div>
  );
}
