// SPDX-License-Identifier: Apache-2.0
import "../confidence/confidence.css";
import { Button } from "antd";
import { why } from "../../api/why";
import { useWords } from "../../i18n/I18n";
import { useNotices } from "../../ui/Notices";
import { Loading, Trouble } from "../../ui/Trouble";
import { useLoad } from "../../ui/useLoad";

/** What was corrected, those first that have not reached everybody. */
export function Corrections() {
  const { t, format } = useWords();
  const { alarm } = useNotices();
  const loaded = useLoad(why.corrections);
  if (loaded.error) return <Trouble error={loaded.error} onRetry={loaded.reload} />;
  if (!loaded.value) return <Loading />;
  if (loaded.value.items.length === 0) return <p className="faint">{t("correct.none")}</p>;
  return (
    <table className="confidence-table">
      <tbody>
        {loaded.value.items.map((item) => (
          <tr key={item.id}>
            <th scope="row">
              {t(`why.kind.${item.cited.kind}`)} <span className="faint">{item.cited.source}</span>
            </th>
            <td>
              {item.author} · {format.dateTime(item.decidedAt)}
            </td>
            <td>{t(item.withdrawn ? "correct.withdrawn" : "correct.kept")}</td>
            <td>
              {t("correct.sent", { sent: item.all - item.left, all: item.all })}{" "}
              {item.left > 0 && (
                <Button onClick={() => why.send(item.id).then(loaded.reload, alarm)}>
                  {t("correct.goOn", { n: item.left })}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
