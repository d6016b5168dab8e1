// SPDX-License-Identifier: Apache-2.0
import { Button } from "antd";
import { useCallback } from "react";
import { type ArticleItem, knowledge, PROPOSAL } from "../../api/knowledge";
import { useT } from "../../i18n/I18n";
import { useNotices } from "../../ui/Notices";
import { Blank, Loading, Trouble } from "../../ui/Trouble";
import { useLoad } from "../../ui/useLoad";

/** Articles that wait for somebody to approve them. */
export function Proposals() {
  const t = useT();
  const loaded = useLoad(useCallback(waiting, []));
  if (loaded.error) return <Trouble error={loaded.error} onRetry={loaded.reload} />;
  if (!loaded.value) return <Loading />;
  if (loaded.value.length === 0) return <Blank title={t("knowledge.noProposals")} />;
  return (
    <ul className="knowledge-found">
      {loaded.value.map((one) => (
        <Proposal key={one.article.id} one={one} onDone={loaded.reload} />
      ))}
    </ul>
  );
}

async function waiting() {
  const { items } = await knowledge.articles();
  return Promise.all(items.filter(isProposal).map((item) => knowledge.article(item.id)));
}

function isProposal(item: ArticleItem): boolean {
  return item.visibility === "internal" && item.topics.includes(PROPOSAL);
}

function Proposal({ one, onDone }: { one: Awaited<ReturnType<typeof waiting>>[number]; onDone: () => void }) {
  const t = useT();
  const { tell, alarm } = useNotices();
  const { article, body, version } = one;
  const approve = () =>
    knowledge
      .change(
        article.id,
        {
          slug: article.slug,
          language: article.language,
          title: article.title,
          body,
          visibility: "public",
          topics: article.topics.filter((topic) => topic !== PROPOSAL),
        },
        version,
      )
      .then(() => {
        tell(t("knowledge.approved"));
        onDone();
      }, alarm);
  return (
    <li className="panel">
      <h2>{article.title}</h2>
      <p className="faint">
        {article.language} · {article.slug}
      </p>
      <p className="knowledge-body">{body}</p>
      <div className="flow-actions">
        <Button type="primary" onClick={() => void approve()}>
          {t("knowledge.approve")}
        </Button>
        <Button danger onClick={() => knowledge.remove(article.id).then(onDone, alarm)}>
          {t("knowledge.discard")}
        </Button>
      </div>
    </li>
  );
}
