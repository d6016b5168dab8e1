// SPDX-License-Identifier: Apache-2.0
import { ArrowLeftOutlined, SafetyCertificateFilled } from "@ant-design/icons";
import { Link } from "react-router";
import { factsOf } from "../api/facts";
import type { View } from "../api/types";
import { useSession } from "../app/Session";
import { useWords } from "../i18n/I18n";
import { LOCALES, OWN_NAMES } from "../i18n/locales";
import { EMPTY } from "../live/thread";
import { useDesk } from "../live/useDesk";
import { Initials } from "../ui/Initials";
import { About } from "./About";
import { Address } from "./Address";
import { Changes } from "./Changes";
import { Consent } from "./Consent";
import { FactList } from "./FactList";
import { Handoff } from "./Handoff";
import { KnowledgeSearch } from "./KnowledgeSearch";
import { contactName, kindName, reasonText } from "./names";

/** Who writes, through what, what is known, and why a person was needed. */
export function ContextPane({ id, view }: { id: string; view: View }) {
  const { t, format } = useWords();
  const me = useSession().user.id;
  const conversation = useDesk((state) => state.conversations.get(id));
  const detail = useDesk((state) => state.threads.get(id)?.detail ?? null);
  const messages = useDesk((state) => state.threads.get(id) ?? EMPTY).messages;
  if (!conversation) return <aside className="context" aria-label={t("desk.context")} />;
  const { contact, inbox, assignee } = conversation;
  const name = contactName(contact, t);
  const facts = factsOf(detail?.facts);
  const locale = LOCALES.find((each) => each === conversation.locale);
  const rows: [string, string | null | undefined][] = [
    [t("context.inbox"), `${inbox.name} · ${kindName(inbox.kind, t)}`],
    [t("context.language"), locale ? OWN_NAMES[locale] : conversation.locale],
    [t("context.assignee"), holder()],
    [t("context.reason"), conversation.reason && reasonText(conversation.reason, t)],
    [
      t(conversation.overran ? "context.overran" : "context.resolveBy"),
      conversation.resolveBy && format.dateTime(conversation.resolveBy),
    ],
    [t("context.started"), detail?.createdAt && format.dateTime(detail.createdAt)],
  ];

  function holder(): string {
    if (conversation?.status === "pending") return t("row.bot");
    if (!assignee) return t("row.unassigned");
    return assignee.id === me ? t("row.you") : assignee.name;
  }

  return (
    <aside className="context" aria-label={t("desk.context")}>
      <Link className="icon-link context-back" to={{ hash: "" }} replace>
        <ArrowLeftOutlined aria-hidden /> {t("thread.toThread")}
      </Link>
      <div className="context-contact">
        <Initials name={name} />
        <div>
          <h2>{name}</h2>
          {contact.email && <Address key={id} conversation={id} masked={contact.email} />}
          <p
            className={contact.verified ? "verified" : "faint"}
            title={t(contact.verified ? "context.verifiedHint" : "context.unverifiedHint")}
          >
            {contact.verified && <SafetyCertificateFilled aria-hidden />}{" "}
            {t(contact.verified ? "context.verified" : "context.unverified")}
          </p>
        </div>
      </div>
      <dl className="pairs">
        {rows.map(
          ([label, value]) =>
            value && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {conversation.incident && (
        <p>
          <span className="tag tag-high">{t("incidents.about", { title: conversation.incident })}</span>
        </p>
      )}
      <About key={id} conversation={conversation} />
      <KnowledgeSearch key={`know ${id}`} conversation={id} language={locale ?? "en"} />
      <Changes key={`${id} ${conversation.status}`} conversation={id} />
      {inbox.kind !== "widget" && <Consent key={`consent ${id}`} conversation={id} />}
      {detail?.summary && (
        <section>
          <h3>{t("context.summary")}</h3>
          <p>{detail.summary}</p>
        </section>
      )}
      {detail && <Handoff detail={detail} messages={messages} />}
      <section>
        <h3>{t("context.facts")}</h3>
        {facts.length > 0 ? <FactList facts={facts} at={null} /> : <p className="faint">{t("context.noFacts")}</p>}
      </section>
      {detail?.previous && (
        <p>
          <Link to={`/desk/${view}/${detail.previous}`}>{t("context.previous")}</Link>
        </p>
      )}
    </aside>
  );
}
