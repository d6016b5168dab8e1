// SPDX-License-Identifier: Apache-2.0
import "../styles/studio.css";
import "../styles/context.css";
import "../styles/messages.css";
import "../styles/why.css";
import { type ReactNode, useCallback, useEffect } from "react";
import { Link, useParams } from "react-router";
import { factsOf, withheldOf } from "../api/facts";
import { type Cited, type Why, why } from "../api/why";
import { atLeast, useSession } from "../app/Session";
import { FactList } from "../desk/FactList";
import { WithheldList } from "../desk/WithheldList";
import { useT, useWords } from "../i18n/I18n";
import { Trace } from "../ui/Trace";
import { Blank, Loading, Trouble } from "../ui/Trouble";
import { useLoad } from "../ui/useLoad";
import { Numbers } from "./Numbers";

/** Why a reply says what it says; those who do not answer for the bot get nothing. */
export default function WhyPage() {
  const t = useT();
  const { user } = useSession();
  const { id = "" } = useParams();
  useEffect(() => {
    document.title = `${t("why.title")} · Kefu`;
  }, [t]);
  if (!atLeast(user.role, "supervisor")) return <Blank heading title={t("why.forbidden")} />;
  return <Loaded id={id} />;
}

function Loaded({ id }: { id: string }) {
  const loaded = useLoad(useCallback(() => why.of(id), [id]));
  if (loaded.error) return <Trouble error={loaded.error} onRetry={loaded.reload} />;
  if (!loaded.value) return <Loading />;
  return <Shown found={loaded.value} />;
}

function Shown({ found }: { found: Why }) {
  const { t } = useWords();
  const facts = factsOf(found.facts);
  const withheld = withheldOf(found.withheld);
  return (
    <article className="why">
      <Link className="back" to={`/desk/all/${found.conversationId}`}>
        {t("why.back")}
      </Link>
      <h1>{t("why.title")}</h1>
      <blockquote className="why-reply">{found.text}</blockquote>
      {found.asked.length > 0 && (
        <Part title={t("why.asked")}>
          {found.asked.map((words, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: shown whole and never reordered
            <p key={n}>{words}</p>
          ))}
        </Part>
      )}
      <Numbers found={found} />
      {found.said && (
        <Part title={t("why.said")}>
          <p>{t("why.step", { flow: found.said.flow, step: found.said.step })}</p>
        </Part>
      )}
      {found.decisions.length > 0 && (
        <Part title={t("why.decisions")}>
          <Trace decisions={found.decisions} />
        </Part>
      )}
      {found.commands.length > 0 && (
        <Part title={t("why.commands")}>
          <ol className="why-commands">
            {found.commands.map((command, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: shown whole and never reordered
              <li key={n}>
                <b>{command.did}</b> {[command.name, command.value].filter(Boolean).join(": ")}
              </li>
            ))}
          </ol>
        </Part>
      )}
      {found.certificate && (
        <Part title={t("why.certificate")}>
          <p>
            <b>{found.certificate.intent}</b>{" "}
            {found.certificate.state === "certified"
              ? t("why.certified", {
                  right: Math.round(100 * (found.certificate.parts.right ?? 0)),
                  cut: Math.round(100 * (found.certificate.parts.cut ?? 0)),
                  budget: Math.round(1000 * (found.certificate.parts.budget ?? 0)) / 10,
                })
              : t("why.learning")}
          </p>
          <dl className="pairs">
            {Object.entries(found.signals).map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value.toFixed(2)}</dd>
              </div>
            ))}
          </dl>
        </Part>
      )}
      {found.confidence.length > 0 && (
        <Part title={t("why.confidence")}>
          {found.confidence.map((fit) => (
            <Fit key={fit.source} {...fit} />
          ))}
        </Part>
      )}
      {facts.length > 0 && (
        <Part title={t("why.facts")}>
          <FactList facts={facts} at={found.times.firstAt} />
        </Part>
      )}
      {withheld.length > 0 && <WithheldList withheld={withheld} />}
      {found.cites.length > 0 && (
        <Part title={t("why.wrong")}>
          <p className="faint">{t("why.wrongHint")}</p>
          <ul className="why-cites">
            {found.cites.map((cited) => (
              <li key={`${cited.kind} ${cited.source}`}>
                <span>
                  <b>{t(`why.kind.${cited.kind}`)}</b> {cited.source}
                </span>
                <Link to={correction(found, cited)}>{t("why.wrongLink")}</Link>
              </li>
            ))}
          </ul>
        </Part>
      )}
    </article>
  );
}

/** How well a passage fits the question, by measure. */
function Fit({ source, parts }: Why["confidence"][number]) {
  const t = useT();
  return (
    <>
      <p className="fact-source">{source}</p>
      <dl className="pairs">
        {Object.entries(parts).map(([name, share]) => (
          <div key={name}>
            <dt>
              {t.has(`knowledge.measure.${name}`) ? t(`knowledge.measure.${name}` as "knowledge.measure.words") : name}
            </dt>
            <dd>
              <meter value={share} min={0} max={1} /> {Math.round(share * 100)} %
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function correction(found: Why, { kind, source }: Cited): string {
  return `/why/${found.messageId}/correct?${new URLSearchParams({ kind, source })}`;
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="panel">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
