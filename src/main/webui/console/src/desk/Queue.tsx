// SPDX-License-Identifier: Apache-2.0
import { Button } from "antd";
import { useEffect, useRef, useState } from "react";
import { NavLink } from "react-router";
import { type ConversationSummary, VIEWS, type View } from "../api/types";
import { useT } from "../i18n/I18n";
import { useDesk, useLiveDesk } from "../live/useDesk";
import { Blank, Loading, Trouble } from "../ui/Trouble";
import { BulkBar } from "./BulkBar";
import { QueueRow } from "./QueueRow";
import { useView } from "./useView";

interface Props {
  view: View;
  items: ConversationSummary[];
  selected: string | null;
  onNext: () => void;
}

/** The views, and the conversations of one. */
export function Queue({ view, items, selected, onNext }: Props) {
  const t = useT();
  const desk = useLiveDesk();
  const { loaded, loading, next, problem } = useDesk((state) => state.views[view]);
  const list = useRef<HTMLUListElement>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const clear = () => setChosen(new Set());
  // biome-ignore lint/correctness/useExhaustiveDependencies: another view, another choice
  useEffect(clear, [view]);
  const choose = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  useEffect(() => {
    const row = list.current?.querySelector<HTMLElement>("[aria-current]");
    row?.scrollIntoView?.({ block: "nearest" });
    if (selected && row && list.current?.contains(document.activeElement)) row.focus();
  }, [selected]);

  return (
    <section className="queue" aria-label={t("desk.list")}>
      {!selected && <h1 className="spoken">{t("desk.list")}</h1>}
      <nav className="views" aria-label={t("desk.views")}>
        {VIEWS.map((each) => (
          <ViewLink key={each} view={each} />
        ))}
      </nav>
      {chosen.size > 0 && <BulkBar chosen={chosen} onDone={clear} />}
      {view === "unassigned" && items.length > 0 && chosen.size === 0 && (
        <div className="queue-next">
          <Button size="small" onClick={onNext} title={`${t("work.next")} (x)`}>
            {t("work.next")}
          </Button>
        </div>
      )}
      <div className="queue-scroll">
        {items.length > 0 && (
          <ul ref={list} className="rows">
            {items.map((item) => (
              <QueueRow
                key={item.id}
                item={item}
                view={view}
                selected={item.id === selected}
                chosen={chosen.has(item.id)}
                onChoose={choose}
              />
            ))}
          </ul>
        )}
        {problem && <Trouble error={problem} onRetry={() => void desk.queue.show(view)} />}
        {!loaded && !problem && items.length === 0 && <Loading lines={6} />}
        {loaded && items.length === 0 && !problem && <Empty view={view} />}
        {next && items.length > 0 && (
          <Button className="queue-more" loading={loading} onClick={() => void desk.queue.more(view)}>
            {t("common.more")}
          </Button>
        )}
      </div>
    </section>
  );
}

function Empty({ view }: { view: View }) {
  const t = useT();
  const hint = view === "unassigned" || view === "mine" ? t(`view.emptyHint.${view}`) : undefined;
  return <Blank title={t(`view.empty.${view}`)} hint={hint} />;
}

function ViewLink({ view }: { view: View }) {
  const t = useT();
  const { loaded, next } = useDesk((state) => state.views[view]);
  const count = useView(view).length;
  const counted = loaded && count > 0 && (view === "unassigned" || view === "mine");
  return (
    <NavLink to={`/desk/${view}`} className={({ isActive }) => (isActive ? "view view-active" : "view")}>
      {t(`view.${view}`)}
      {counted && (
        <span className="view-count">
          {count}
          {next ? "+" : ""}
        </span>
      )}
    </NavLink>
  );
}
