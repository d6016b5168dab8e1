// SPDX-License-Identifier: Apache-2.0
import { Button } from "antd";
import { type ReactNode, useEffect } from "react";
import { useT } from "../i18n/I18n";

interface HeadProps {
  title: string;
  intro: string;
  action: string;
  onAction: () => void;
}

/** The top of a page that lists things of one kind, with what makes another. */
export function PageHead({ title, intro, action, onAction }: HeadProps) {
  useEffect(() => {
    document.title = `${title} · Kefu`;
  }, [title]);
  return (
    <div className="page-head">
      <div>
        <h1>{title}</h1>
        <p className="faint">{intro}</p>
      </div>
      <Button type="primary" onClick={onAction}>
        {action}
      </Button>
    </div>
  );
}

interface LinesProps {
  title: string;
  none: string;
  children: readonly ReactNode[];
}

/** Things of one kind, a line each; what stands there when there are none. */
export function Lines({ title, none, children }: LinesProps) {
  return (
    <section className="panel">
      <h2>{title}</h2>
      {children.length === 0 && <p className="faint">{none}</p>}
      <ul className="lines">{children}</ul>
    </section>
  );
}

interface LineProps {
  /** What the thing is called, for who cannot see which line a button stands in. */
  name: string;
  verbs?: ReactNode;
  onEdit: () => void;
  onRemove: () => void;
  children: ReactNode;
}

/** One of them, with what can be done to it. */
export function Line({ name, verbs, onEdit, onRemove, children }: LineProps) {
  const t = useT();
  return (
    <li>
      <span>{children}</span>
      <span className="line-end">
        {verbs}
        <Button size="small" onClick={onEdit} aria-label={`${t("teams.edit")}: ${name}`}>
          {t("teams.edit")}
        </Button>
        <Button size="small" onClick={onRemove} aria-label={`${t("teams.remove")}: ${name}`}>
          {t("teams.remove")}
        </Button>
      </span>
    </li>
  );
}
