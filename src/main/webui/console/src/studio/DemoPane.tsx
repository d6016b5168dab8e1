// SPDX-License-Identifier: Apache-2.0
import { Button, Modal } from "antd";
import { useEffect, useState } from "react";
import { demo } from "../api/endpoints";
import { useT } from "../i18n/I18n";
import { useNotices } from "../ui/Notices";

/** Whether the merchant at hand has the demo on it; false until that is known. */
export function useDemo(): boolean {
  const [present, setPresent] = useState(false);
  useEffect(() => {
    demo.state().then(
      (state) => setPresent(state.present),
      () => {},
    );
  }, []);
  return present;
}

/** Ends the demo: one click, and a question whether it is meant. */
export function DemoPane() {
  const t = useT();
  const { alarm } = useNotices();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    document.title = `${t("studio.demo")} · Kefu`;
  }, [t]);
  const remove = async () => {
    setBusy(true);
    try {
      await demo.remove();
      // The demo's own logins have ended with it: the first page finds out who is still signed in.
      window.location.assign(import.meta.env.BASE_URL);
    } catch (problem) {
      alarm(problem);
      setAsking(false);
      setBusy(false);
    }
  };
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t("studio.demo")}</h1>
          <p className="faint">{t("demo.intro")}</p>
          <p>
            <a href="/">{t("demo.tour")}</a>
          </p>
        </div>
      </div>
      <section className="panel panel-danger">
        <div>
          <h2>{t("demo.remove")}</h2>
          <p className="faint">{t("demo.removeHint")}</p>
        </div>
        <Button danger onClick={() => setAsking(true)}>
          {t("demo.remove")}
        </Button>
      </section>
      <Modal
        open={asking}
        title={t("demo.removeAsk")}
        okText={t("demo.remove")}
        okButtonProps={{ danger: true }}
        cancelText={t("common.cancel")}
        confirmLoading={busy}
        onOk={() => void remove()}
        onCancel={() => setAsking(false)}
        closable={{ "aria-label": t("common.close") }}
      >
        <p>{t("demo.removeHint")}</p>
      </Modal>
    </>
  );
}
