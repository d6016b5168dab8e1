// SPDX-License-Identifier: Apache-2.0
import { ClockCircleOutlined, ExclamationCircleFilled, LockOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useSession } from "../app/Session";
import { useWords } from "../i18n/I18n";
import { problemText } from "../i18n/problems";
import type { Unsent } from "../live/thread";
import { useLiveDesk } from "../live/useDesk";
import { restoreDraft } from "./drafts";
import { Files } from "./Files";
import { Text } from "./Text";
import { useWriting } from "./useWriting";

/** Our own message before the server has it: shown at once, with a way on when it failed. */
export function UnsentItem({ conversation, message }: { conversation: string; message: Unsent }) {
  const { t, format } = useWords();
  const { user } = useSession();
  const desk = useLiveDesk();
  const write = useWriting();
  const { id, text, note, attachments, problem, at } = message;
  const edit = () => {
    desk.threads.forget(conversation, id);
    restoreDraft(conversation, message);
    document.getElementById("composer-text")?.focus();
  };
  return (
    <li className={`said said-${note ? "note" : "agent"} said-unsent`}>
      <h3 className="spoken">
        {t(note ? "author.spokenNote" : "author.spoken", { who: user.name, time: format.time(at) })}
      </h3>
      <p className="said-head" aria-hidden="true">
        {note && <LockOutlined />}
        <strong>{user.name}</strong>
        {note && <span className="note-word">{t("message.note")}</span>}
      </p>
      <div className="bubble">
        {text && <Text text={text} />}
        {attachments.length > 0 && <Files files={attachments} />}
      </div>
      <div className="said-foot">
        {problem ? (
          <span className="state state-failed" role="alert">
            <ExclamationCircleFilled /> {t("message.failed")}{" "}
            <span className="state-why">{problemText(problem, t)}</span>
            {problem.passing && (
              <Button
                className="state-act"
                size="small"
                type="link"
                onClick={() => void write(conversation, { id, text, note, attachments })}
              >
                {t("message.retry")}
              </Button>
            )}
            <Button className="state-act" size="small" type="link" onClick={edit}>
              {t("message.edit")}
            </Button>
          </span>
        ) : (
          <span className="state">
            <ClockCircleOutlined /> {t("message.sending")}
          </span>
        )}
      </div>
    </li>
  );
}
