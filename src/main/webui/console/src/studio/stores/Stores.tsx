// SPDX-License-Identifier: Apache-2.0
import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useEffect, useState } from "react";
import { type Store, type StoreKind, stores } from "../../api/stores";
import { useT } from "../../i18n/I18n";
import { Blank, Loading, Trouble } from "../../ui/Trouble";
import { useLoad } from "../../ui/useLoad";
import { Policies } from "./Policies";
import { StoreForm } from "./StoreForm";
import { StoreTest } from "./StoreTest";

/** The merchant's stores: connected, tried, put in order and taken away. */
export default function Stores() {
  const t = useT();
  const kinds = useLoad(stores.kinds);
  const { value, error, reload } = useLoad(stores.list);
  const [open, setOpen] = useState<Store | "new" | null>(null);
  useEffect(() => {
    document.title = `${t("studio.stores")} · Kefu`;
  }, [t]);
  const done = () => {
    setOpen(null);
    reload();
  };
  const create = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen("new")}>
      {t("stores.new")}
    </Button>
  );
  const known = kinds.value?.items ?? [];

  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t("studio.stores")}</h1>
          <p className="faint">{t("stores.intro")}</p>
        </div>
        {value && value.items.length > 0 && create}
      </div>
      {error ? <Trouble error={error} onRetry={reload} /> : !value && <Loading />}
      {value?.items.length === 0 && (
        <Blank title={t("stores.empty")} hint={t("stores.emptyHint")}>
          {create}
        </Blank>
      )}
      <ul className="cards">
        {value?.items.map((store) => (
          <StoreRow
            key={store.id}
            store={store}
            kind={known.find((each) => each.kind === store.kind)}
            onOpen={setOpen}
          />
        ))}
      </ul>
      {value && value.items.length > 0 && <Policies />}
      {open && (
        <StoreForm store={open === "new" ? null : open} kinds={known} onDone={done} onClose={() => setOpen(null)} />
      )}
    </>
  );
}

interface RowProps {
  store: Store;
  kind: StoreKind | undefined;
  onOpen: (store: Store) => void;
}

function StoreRow({ store, kind, onOpen }: RowProps) {
  const t = useT();
  return (
    <li className="panel">
      <div className="card-row">
        <span className="card-main">
          <strong>{store.name}</strong>
          <span className="faint">{kind?.title ?? store.kind}</span>
          {store.hookUrl && (
            <span className="faint">
              {t("stores.hook")} <code>{new URL(store.hookUrl, location.origin).href}</code>
            </span>
          )}
          {store.watchProblem && (
            <span className="field-error" role="status">
              {t("stores.unwatched", { why: store.watchProblem })}
            </span>
          )}
        </span>
        <span className={store.status === "paused" ? "tag tag-warn" : "tag tag-good"}>
          {t(store.status === "paused" ? "inboxes.paused" : "inboxes.active")}
        </span>
        <Button onClick={() => onOpen(store)} aria-label={t("stores.changeNamed", { name: store.name })}>
          {t("stores.change")}
        </Button>
      </div>
      <StoreTest store={store} />
    </li>
  );
}
