// SPDX-License-Identifier: Apache-2.0
import { CloseOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import type { ConversationSummary } from "../api/types";
import { CONTACT_REASONS, type ContactReason, work } from "../api/work";
import { useT } from "../i18n/I18n";
import { useLiveDesk } from "../live/useDesk";
import { Field } from "../ui/Field";
import { useNotices } from "../ui/Notices";

/** Tags, what it is about, and the way to be rid of spam. */
export function About({ conversation }: { conversation: ConversationSummary }) {
  const t = useT();
  const desk = useLiveDesk();
  const { alarm, tell } = useNotices();
  const [tag, setTag] = useState("");
  const { id, tags = [], contactReason, blocked } = conversation;
  const carryOut = async (change: Promise<ConversationSummary>) => {
    try {
      desk.holder.put([await change]);
      return true;
    } catch (error) {
      alarm(error);
      return false;
    }
  };
  const add = async () => {
    const word = tag.trim();
    if (word && (await carryOut(work.describe(id, { tags: [...tags, word] })))) setTag("");
  };
  const block = async () => {
    if (await carryOut(work.block(id, !blocked))) tell(t(blocked ? "about.unblocked" : "about.blocked"));
  };
  return (
    <section className="about">
      <Field label={t("about.reason")}>
        {({ status: _, ...labelled }) => (
          <select
            {...labelled}
            className="control"
            value={contactReason ?? ""}
            onChange={(event) =>
              void carryOut(work.describe(id, { contactReason: event.target.value as ContactReason }))
            }
          >
            {!contactReason && <option value="">{t("about.noReason")}</option>}
            {CONTACT_REASONS.map((each) => (
              <option key={each} value={each}>
                {t(`contactReason.${each}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <Field label={t("about.tags")}>
          {({ status: _, ...labelled }) => (
            <input
              {...labelled}
              className="control"
              value={tag}
              maxLength={40}
              placeholder={t("about.addTag")}
              onChange={(event) => setTag(event.target.value)}
            />
          )}
        </Field>
      </form>
      {tags.length > 0 && (
        <ul className="tags">
          {tags.map((each) => (
            <li key={each} className="tag">
              {each}
              <button
                type="button"
                className="bare"
                aria-label={t("about.removeTag", { tag: each })}
                onClick={() => void carryOut(work.describe(id, { tags: tags.filter((other) => other !== each) }))}
              >
                <CloseOutlined />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Button size="small" onClick={() => void block()}>
        {t(blocked ? "about.unblock" : "about.block")}
      </Button>
    </section>
  );
}
