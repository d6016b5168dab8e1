// SPDX-License-Identifier: Apache-2.0
import { Button } from "antd";
import { useState } from "react";
import { type Store, stores, type Tried } from "../../api/stores";
import { useT } from "../../i18n/I18n";
import { useNotices } from "../../ui/Notices";

/** Asks the store everything that changes nothing, and shows how each question fared. */
export function StoreTest({ store }: { store: Store }) {
  const t = useT();
  const { alarm } = useNotices();
  const [tried, setTried] = useState<Tried[] | null>(null);
  const [busy, setBusy] = useState(false);
  const test = async () => {
    setBusy(true);
    setTried(null);
    try {
      setTried((await stores.test(store.id)).operations);
    } catch (failed) {
      alarm(failed);
    } finally {
      setBusy(false);
    }
  };
  const outcome = (each: Tried) => {
    const key = `stores.outcome.${each.outcome}`;
    return t.has(key) ? t(key as "stores.outcome.ok") : each.outcome;
  };
  return (
    <>
      <Button loading={busy} onClick={() => void test()} aria-label={t("stores.testNamed", { name: store.name })}>
        {t("stores.test")}
      </Button>
      <div role="status">
        {tried && (
          <ul>
            {tried.map((each) => (
              <li key={each.operation}>
                <code>{each.operation}</code>{" "}
                <span className={["ok", "untried"].includes(each.outcome) ? "faint" : "field-error"}>
                  {outcome(each)}
                  {each.detail && ` (${each.detail})`}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </>
  );
}
