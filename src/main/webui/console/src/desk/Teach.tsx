// SPDX-License-Identifier: Apache-2.0
import { Modal } from "antd";
import { useState } from "react";
import { copilot } from "../api/copilot";
import { useT } from "../i18n/I18n";
import { EMPTY } from "../live/thread";
import { useDesk } from "../live/useDesk";
import { Field } from "../ui/Field";
import { useNotices } from "../ui/Notices";

/** Makes an answer of a person a proposal for the shop's knowledge; somebody approves it in the Studio. */
export function Teach({ conversation, seq, text }: { conversation: string; seq: number; text: string }) {
  const t = useT();
  const { tell, alarm } = useNotices();
  const messages = useDesk((state) => state.threads.get(conversation) ?? EMPTY).messages;
  const [open, setOpen] = useState(false);
  const [question, setQuestion] = useState("");
  const [answer, setAnswer] = useState(text);
  const start = () => {
    const asked = messages.filter((one) => one.seq < seq && one.author.kind === "contact" && one.text).at(-1);
    setQuestion(asked?.text ?? "");
    setAnswer(text);
    setOpen(true);
  };
  const teach = async () => {
    try {
      await copilot.teach(conversation, question, answer);
      tell(t("copilot.taught"));
      setOpen(false);
    } catch (error) {
      alarm(error);
    }
  };
  return (
    <>
      <button type="button" className="bare why-link" onClick={start}>
        {t("copilot.teach")}
      </button>
      {open && (
        <Modal
          open
          title={t("copilot.teachTitle")}
          okText={t("copilot.propose")}
          okButtonProps={{ disabled: !question.trim() || !answer.trim() }}
          cancelText={t("common.cancel")}
          onOk={() => void teach()}
          onCancel={() => setOpen(false)}
          closable={{ "aria-label": t("common.close") }}
        >
          <p className="faint">{t("copilot.teachHint")}</p>
          <Field label={t("copilot.question")}>
            {({ status: _, ...labelled }) => (
              <textarea
                {...labelled}
                className="control"
                rows={2}
                maxLength={5000}
                value={question}
                onChange={(event) => setQuestion(event.target.value)}
              />
            )}
          </Field>
          <Field label={t("copilot.answer")}>
            {({ status: _, ...labelled }) => (
              <textarea
                {...labelled}
                className="control"
                rows={5}
                maxLength={5000}
                value={answer}
                onChange={(event) => setAnswer(event.target.value)}
              />
            )}
          </Field>
        </Modal>
      )}
    </>
  );
}
