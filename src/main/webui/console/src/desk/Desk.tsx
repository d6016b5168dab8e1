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
import type { Verb } from "../api/endpoints";
import { VIEWS, type View } from "../api/types";
import { type ContactReason, work } from "../api/work";
import { atLeast, useSession } from "../app/Session";
import { useT } from "../i18n/I18n";
import { useDesk, useLiveDesk } from "../live/useDesk";
import { useNotices } from "../ui/Notices";
import { Blank } from "../ui/Trouble";
import { Announcements } from "./Announcements";
import { ContextPane } from "./ContextPane";
import type { Command } from "./Palette";
import { Queue } from "./Queue";
import { suggestedReason } from "./suggestedReason";
import { ThreadPane } from "./ThreadPane";
import { useShortcuts } from "./useShortcuts";
import { useVerbs } from "./useVerbs";
import { useView } from "./useView";
import { verbsOf } from "./verbs";

const ShortcutList = lazy(() => import("./ShortcutList"));
const ResolveDialog = lazy(() => import("./ResolveDialog"));
const Palette = lazy(() => import("./Palette"));
const WriteDialog = lazy(() => import("./WriteDialog"));
const TransferDialog = lazy(() => import("./TransferDialog"));

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
  const detail = useDesk((state) => (id ? state.threads.get(id)?.detail : undefined));
  const items = useView(view);
  const { alarm } = useNotices();
  const verbs = useVerbs();
  const { busy, act } = verbs;
  const [later, setLater] = useState(false);
  const [transferring, setTransferring] = useState(false);
  const [resolving, setResolving] = useState(false);
  const [writing, setWriting] = useState(false);
  const [palette, setPalette] = useState(false);
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
    setLater(false);
    setTransferring(false);
    setResolving(false);
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
  const does = (wanted: Verb) => {
    if (!id) return;
    if (wanted === "resolve") setResolving(true);
    else void act(id, wanted);
  };
  const resolve = async (reason: ContactReason) => {
    if (!id) return;
    try {
      await work.describe(id, { contactReason: reason });
      await act(id, "resolve");
    } catch (error) {
      alarm(error);
    }
    setResolving(false);
  };
  const verb = (wanted: readonly string[]) => {
    const found = conversation && verbsOf(conversation, user.id).find((each) => wanted.includes(each));
    if (conversation && found && !busy) does(found);
  };
  const write = (next: "reply" | "note") => {
    setMode(next);
    requestAnimationFrame(() => document.getElementById("composer-text")?.focus());
  };
  const holds = conversation?.status === "open" && (!conversation.assignee || conversation.assignee.id === user.id);
  const theirs = conversation?.assignee && conversation.assignee.id !== user.id;
  const mayTransfer =
    (conversation?.status === "open" || conversation?.status === "snoozed") &&
    (!theirs || atLeast(user.role, "supervisor"));
  const next = async () => {
    const taken = await verbs.next();
    if (taken) void navigate(`/desk/mine/${taken}`);
  };
  useShortcuts({
    x: () => void next(),
    z: () => (conversation?.status === "snoozed" ? verb(["wake"]) : holds && setLater(true)),
    t: () => mayTransfer && setTransferring(true),
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

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      setPalette(true);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
  const commands: Command[] = [
    { id: "next", title: t("work.next"), key: "x", run: () => void next() },
    ...VIEWS.map((each) => ({ id: each, title: t(`view.${each}`), run: () => void navigate(`/desk/${each}`) })),
    ...(conversation
      ? verbsOf(conversation, user.id).map((each) => ({ id: each, title: t(`act.${each}`), run: () => does(each) }))
      : []),
    ...(mayTransfer ? [{ id: "transfer", title: t("work.transfer"), key: "t", run: () => setTransferring(true) }] : []),
    ...(atLeast(user.role, "supervisor")
      ? [{ id: "incidents", title: t("incidents.page"), run: () => void navigate("/live/incidents") }]
      : []),
    { id: "write", title: t("write.title"), run: () => setWriting(true) },
    { id: "help", title: t("keys.title"), key: "?", run: () => setHelp(true) },
  ];

  return (
    <div className={`desk desk-${!id ? "list" : context ? "context" : "thread"}`}>
      <Queue view={view} items={items} selected={id ?? null} onNext={() => void next()} />
      {id ? (
        <ThreadPane
          key={id}
          id={id}
          view={view}
          mode={mode}
          onMode={setMode}
          verbs={verbs}
          onVerb={does}
          later={later}
          onLater={setLater}
          onTransfer={() => setTransferring(true)}
        />
      ) : (
        <section className="thread" aria-label={t("desk.thread")}>
          <Blank title={t("thread.none")} hint={t("thread.noneHint")} />
        </section>
      )}
      {id && <ContextPane id={id} view={view} />}
      {id && transferring && (
        <Suspense fallback={null}>
          <TransferDialog
            onTransfer={(where) => verbs.transfer(id, where).then(() => setTransferring(false))}
            onClose={() => setTransferring(false)}
          />
        </Suspense>
      )}
      {id && resolving && conversation && (
        <Suspense fallback={null}>
          <ResolveDialog
            suggested={suggestedReason(conversation, detail)}
            onResolve={resolve}
            onClose={() => setResolving(false)}
          />
        </Suspense>
      )}
      {writing && (
        <Suspense fallback={null}>
          <WriteDialog
            onOpen={(begun) => {
              setWriting(false);
              void navigate(`/desk/mine/${begun}`);
            }}
            onClose={() => setWriting(false)}
          />
        </Suspense>
      )}
      {palette && (
        <Suspense fallback={null}>
          <Palette
            commands={commands}
            onOpen={(found) => void navigate(`/desk/${view}/${found}`)}
            onClose={() => setPalette(false)}
          />
        </Suspense>
      )}
      {help && (
        <Suspense fallback={null}>
          <ShortcutList onClose={() => setHelp(false)} />
        </Suspense>
      )}
      <Announcements watched={id ?? null} />
    </div>
  );
}
