// SPDX-License-Identifier: Apache-2.0
import { ArrowLeftOutlined, InfoCircleOutlined } from "@ant-design/icons";
import { Link } from "react-router";
import type { Verb } from "../api/endpoints";
import type { View } from "../api/types";
import { atLeast, useSession } from "../app/Session";
import { useWords } from "../i18n/I18n";
import { EMPTY } from "../live/thread";
import { useDesk, useLiveDesk } from "../live/useDesk";
import { Blank, Loading, Trouble } from "../ui/Trouble";
import { Company } from "./Company";
import { Composer } from "./Composer";
import type { Mode } from "./drafts";
import { Messages } from "./Messages";
import { contactName, reasonText } from "./names";
import type { Verbs } from "./useVerbs";
import { VerbBar } from "./VerbBar";
import { holderOf, verbsOf } from "./verbs";
import { WaitClock } from "./WaitClock";
import { WaysBar } from "./WaysBar";
import { WorkMenu } from "./WorkMenu";

interface Props {
  id: string;
  view: View;
  mode: Mode;
  onMode: (mode: Mode) => void;
  verbs: Verbs;
  onVerb: (verb: Verb) => void;
  /** Whether the menu of what postpones is open. */
  later: boolean;
  onLater: (open: boolean) => void;
  onTransfer: () => void;
}

/** One conversation: who and what can be done, its messages, and the place to answer. */
export function ThreadPane({ id, view, mode, onMode, verbs, onVerb, later, onLater, onTransfer }: Props) {
  const { t, format } = useWords();
  const { user } = useSession();
  const desk = useLiveDesk();
  const conversation = useDesk((state) => state.conversations.get(id));
  const thread = useDesk((state) => state.threads.get(id)) ?? EMPTY;
  const title = conversation ? contactName(conversation.contact, t) : t("desk.thread");

  return (
    <section className="thread" aria-labelledby="thread-title">
      <header className="thread-head">
        <Link className="icon-link phone-only" to={`/desk/${view}`} aria-label={t("thread.toList")}>
          <ArrowLeftOutlined />
        </Link>
        <div className="thread-who">
          <h1 id="thread-title" tabIndex={-1}>
            {title}
          </h1>
          {conversation && (
            <p className="faint">
              {t(`status.${conversation.status}`)} · {conversation.inbox.name}
              {conversation.status === "open" &&
                conversation.assignee &&
                ` · ${conversation.assignee.id === user.id ? t("row.you") : conversation.assignee.name}`}
            </p>
          )}
        </div>
        {conversation && <VerbBar verbs={verbsOf(conversation, user.id)} busy={verbs.busy} onVerb={onVerb} />}
        {conversation?.status === "open" && (!holderOf(conversation, user.id) || atLeast(user.role, "supervisor")) && (
          <WorkMenu
            conversation={conversation}
            held={holderOf(conversation, user.id) !== null}
            open={later}
            onOpen={onLater}
            onSnooze={(until) => void verbs.snooze(id, until)}
            onWaitFor={(whom) => void verbs.waitFor(id, whom)}
            onTransfer={onTransfer}
          />
        )}
        <Link className="icon-link context-link" to={{ hash: "context" }} aria-label={t("thread.details")}>
          <InfoCircleOutlined />
        </Link>
      </header>
      <Company id={id} />
      {conversation && (conversation.status === "snoozed" || conversation.waitingFor) && (
        <p className="later">
          {conversation.status === "snoozed"
            ? conversation.snoozedUntil
              ? t("snooze.until", { time: format.dateTime(conversation.snoozedUntil) })
              : t("snooze.untilReply")
            : t(`waitingFor.${conversation.waitingFor ?? "us"}`)}
          {conversation.actBy && ` · ${t("work.actBy", { time: format.dateTime(conversation.actBy) })}`}
        </p>
      )}
      {conversation?.status === "open" && (conversation.reason || conversation.waitingSince) && (
        <div className="handed">
          <span className="handed-why">
            {conversation.reason ? reasonText(conversation.reason, t) : t("thread.handedOver")}
          </span>
          {conversation.waitingSince && (
            <span className="handed-wait">
              <WaitClock since={conversation.waitingSince} respondBy={conversation.respondBy} />
              {conversation.respondBy && (
                <span className="faint"> · {t("thread.respondBy", { time: format.time(conversation.respondBy) })}</span>
              )}
            </span>
          )}
          {thread.detail?.summary && <span className="handed-summary">{thread.detail.summary}</span>}
        </div>
      )}
      {thread.problem?.status === 404 ? (
        <Blank title={t("thread.gone")} />
      ) : thread.problem ? (
        <Trouble error={thread.problem} {...(thread.problem.passing ? { onRetry: () => void desk.watch(id) } : {})} />
      ) : thread.loaded ? (
        <Messages id={id} thread={thread} conversation={conversation} />
      ) : (
        <Loading lines={5} />
      )}
      {conversation && conversation.inbox.kind !== "widget" && !thread.problem && (
        <WaysBar key={id} conversation={conversation} />
      )}
      {conversation && !thread.problem && <Composer conversation={conversation} mode={mode} onMode={onMode} />}
    </section>
  );
}
