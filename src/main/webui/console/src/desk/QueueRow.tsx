// SPDX-License-Identifier: Apache-2.0
import { ApiOutlined, MailOutlined, MessageOutlined, RobotOutlined, SafetyCertificateFilled } from "@ant-design/icons";
import { memo } from "react";
import { Link } from "react-router";
import type { ConversationSummary, View } from "../api/types";
import { useSession } from "../app/Session";
import { useT, useWords } from "../i18n/I18n";
import { now } from "../live/clock";
import { useDesk } from "../live/useDesk";
import { contactName, kindName, reasonText } from "./names";
import { WaitClock } from "./WaitClock";

interface Props {
  item: ConversationSummary;
  view: View;
  selected: boolean;
  chosen: boolean;
  onChoose: (id: string, on: boolean) => void;
}

/** One conversation in the list: who, how long, the last words, why a person, and who has it. */
export const QueueRow = memo(function QueueRow({ item, view, selected, chosen, onChoose }: Props) {
  const { t, format } = useWords();
  const seen = useDesk((state) => state.seen.get(item.id) ?? 0);
  const unread = seen >= item.cursor || item.status !== "open" ? 0 : (item.unread ?? 0);
  const waits = item.status === "open" && item.waitingSince;
  return (
    <li className={chosen ? "row-place row-chosen" : "row-place"}>
      <input
        type="checkbox"
        className="row-check"
        checked={chosen}
        aria-label={t("row.choose", { name: contactName(item.contact, t) })}
        onChange={(event) => onChoose(item.id, event.target.checked)}
      />
      <Link
        to={`/desk/${view}/${item.id}`}
        className={`row${selected ? " row-selected" : ""}${unread ? " row-unread" : ""}`}
        aria-current={selected ? "true" : undefined}
        onClick={() => requestAnimationFrame(() => document.getElementById("thread-title")?.focus())}
      >
        <span className="row-line">
          <span className="row-name">{contactName(item.contact, t)}</span>
          {item.contact.verified && (
            <SafetyCertificateFilled
              className="verified"
              role="img"
              aria-label={t("context.verified")}
              title={t("context.verified")}
            />
          )}
          {unread > 0 && (
            <span className="row-count">
              <span aria-hidden="true">{unread}</span>
              <span className="spoken">{t("row.unread", { n: unread })}</span>
            </span>
          )}
          <span className="row-end">
            {waits ? (
              <WaitClock since={item.waitingSince} respondBy={item.respondBy} />
            ) : (
              <time dateTime={item.snoozedUntil ?? item.lastMessageAt} className="faint">
                {format.brief(item.snoozedUntil ?? item.lastMessageAt, now())}
              </time>
            )}
          </span>
        </span>
        <span className="row-preview" dir="auto">
          {item.preview || t("row.noText")}
        </span>
        <span className="row-line row-small">
          <span className="row-inbox" title={`${item.inbox.name} · ${kindName(item.inbox.kind, t)}`}>
            <KindIcon kind={item.inbox.kind} />
            <span>{item.inbox.name}</span>
          </span>
          {item.status === "open" && (item.priority === "urgent" || item.priority === "high") && (
            <span className={`tag tag-${item.priority}`}>{t(`priority.${item.priority}`)}</span>
          )}
          {item.overran && <span className="tag tag-urgent">{t("row.overran")}</span>}
          {item.incident && <span className="tag tag-high">{item.incident}</span>}
          {item.tags?.map((tag) => (
            <span key={tag} className="tag">
              {tag}
            </span>
          ))}
          {item.team && <span className="tag">{item.team.name}</span>}
          {item.status === "open" && item.waitingFor && (
            <span className="tag">{t(`waitingFor.${item.waitingFor}`)}</span>
          )}
          {item.reason && item.status === "open" && <span className="tag">{reasonText(item.reason, t)}</span>}
          <span className="row-end">
            <Holder item={item} view={view} />
          </span>
        </span>
      </Link>
    </li>
  );
});

function KindIcon({ kind }: { kind: string }) {
  if (kind === "email") return <MailOutlined aria-hidden />;
  return kind === "widget" ? <MessageOutlined aria-hidden /> : <ApiOutlined aria-hidden />;
}

function Holder({ item, view }: { item: ConversationSummary; view: View }) {
  const t = useT();
  const me = useSession().user.id;
  if (item.status === "pending") {
    return (
      <span className="row-holder row-bot">
        <RobotOutlined aria-hidden /> {t("row.bot")}
      </span>
    );
  }
  if (item.status === "resolved") return <span className="row-holder faint">{t("status.resolved")}</span>;
  if (!item.assignee && view === "unassigned") return null;
  if (!item.assignee) return <span className="row-holder faint">{t("row.unassigned")}</span>;
  return <span className="row-holder">{item.assignee.id === me ? t("row.you") : item.assignee.name}</span>;
}
