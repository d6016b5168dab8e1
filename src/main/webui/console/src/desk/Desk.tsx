// SPDX-License-Identifier: Apache-2.0
import "../styles/desk.css";
import "../styles/queue.css";
import "../styles/context.css";
import "../styles/thread.css";
import "../styles/messages.css";
import "../styles/parts.css";
import "../styles/composer.css";
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from "react";
import { Navigate, useLocation, useNavigate, useParams } from "react-router";
import { VIEWS, type View } from "../api/types";
import { useSession } from "../app/Session";
import { useT } from "../i18n/I18n";
import { useDesk, useLiveDesk } from "../live/useDesk";
import { Blank } from "../ui/Trouble";
import { Announcements } from "./Announcements";
import { ContextPane } from "./ContextPane";
import { Queue } from "./Queue";
import { ThreadPane } from "./ThreadPane";
import { useShortcuts } from "./useShortcuts";
import { useVerbs } from "./useVerbs";
import { useView } from "./useView";
import { verbsOf } from "./verbs";

const ShortcutList = lazy(() => import("./ShortcutList"));

export default function Desk() {
  const { view } = useParams();
  const known = VIEWS.find((each) => each === view);
  return known ? <DeskOf view={known} /> : <Navigate to="/desk/unassigned" replace />;
}

/** List, thread and context side by side; on a phone one after the other, so that "back" works. */
function DeskOf({ view }: { view: View }) {
  const t = useT();
  const { id } = useParams();
  const { user } = useSession();
  const desk = useLiveDesk();
  const navigate = useNavigate();
  const context = useLocation().hash === "#context";
  const conversation = useDesk((state) => (id ? state.conversations.get(id) : undefined));
  const items = useView(view);
  const { busy, act } = useVerbs();
  const [help, setHelp] = useState(false);
  const [mode, setMode] = useState<"reply" | "note">("reply");
  const place = useRef(0);

  useEffect(() => {
    void desk.queue.show(view);
    void desk.queue.show("unassigned");
    void desk.queue.show("mine");
  }, [desk, view]);
  useEffect(() => {
    if (!id) return;
    void desk.watch(id);
    setMode("reply");
    return () => desk.unwatch();
  }, [desk, id]);

  const index = items.findIndex((item) => item.id === id);
  if (index >= 0) place.current = index;
  const open = useCallback(
    (next: string) => navigate(`/desk/${view}/${next}`, { replace: id !== undefined }),
    [navigate, view, id],
  );
  const step = (by: 1 | -1) => {
    // a conversation that has just left the view leaves its place to the next one
    const from = index >= 0 ? index + by : id ? place.current + (by < 0 ? -1 : 0) : 0;
    const next = items[Math.max(0, Math.min(items.length - 1, from))];
    if (next && next.id !== id) void open(next.id);
  };
  const verb = (wanted: readonly string[]) => {
    const found = conversation && verbsOf(conversation, user.id).find((each) => wanted.includes(each));
    if (conversation && found && !busy) void act(conversation.id, found);
  };
  const write = (next: "reply" | "note") => {
    setMode(next);
    requestAnimationFrame(() => document.getElementById("composer-text")?.focus());
  };
  useShortcuts({
    j: () => step(1),
    k: () => step(-1),
    c: () => verb(["claim", "take-over", "reopen"]),
    e: () => verb(["resolve"]),
    b: () => verb(["return"]),
    ...(id ? { r: () => write("reply"), n: () => write("note") } : {}),
    "?": () => setHelp(true),
    Escape: () => {
      if (context) void navigate({ hash: "" }, { replace: true });
      else if (id) void navigate(`/desk/${view}`);
    },
  });

  return (
    <div className={`desk desk-${!id ? "list" : context ? "context" : "thread"}`}>
      <Queue view={view} items={items} selected={id ?? null} />
      {id ? (
        <ThreadPane key={id} id={id} view={view} mode={mode} onMode={setMode} busy={busy} onVerb={act} />
      ) : (
        <section className="thread" aria-label={t("desk.thread")}>
          <Blank title={t("thread.none")} hint={t("thread.noneHint")} />
        </section>
      )}
      {id && <ContextPane id={id} view={view} />}
      {help && (
        <Suspense fallback={null}>
          <ShortcutList onClose={() => setHelp(false)} />
        </Suspense>
      )}
      <Announcements watched={id ?? null} />
    </div>
  );
}
