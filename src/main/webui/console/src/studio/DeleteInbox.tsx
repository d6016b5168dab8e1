// SPDX-License-Identifier: Apache-2.0
import { Button, Modal } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { inboxes } from "../api/endpoints";
import type { Inbox } from "../api/inbox";
import { useT } from "../i18n/I18n";
import { useNotices } from "../ui/Notices";

export function DeleteInbox({ inbox }: { inbox: Inbox }) {
  const t = useT();
  const navigate = useNavigate();
  const { alarm } = useNotices();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const remove = async () => {
    setBusy(true);
    try {
      await inboxes.remove(inbox.id);
      await navigate("/studio/inboxes");
    } catch (problem) {
      alarm(problem);
      setAsking(false);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="panel panel-danger">
      <div>
        <h2>{t("inbox.delete")}</h2>
        <p className="faint">{t("inbox.deleteHint")}</p>
      </div>
      <Button danger onClick={() => setAsking(true)}>
        {t("inbox.delete")}
      </Button>
      <Modal
        open={asking}
        title={t("inbox.deleteAsk", { name: inbox.name })}
        okText={t("inbox.delete")}
        okButtonProps={{ danger: true }}
        cancelText={t("common.cancel")}
        confirmLoading={busy}
        onOk={() => void remove()}
        onCancel={() => setAsking(false)}
        closable={{ "aria-label": t("common.close") }}
      >
        <p>{t("inbox.deleteHint")}</p>
      </Modal>
    </section>
  );
}
