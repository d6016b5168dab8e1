// SPDX-License-Identifier: Apache-2.0
import { MoreOutlined } from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import type { Verb } from "../api/endpoints";
import { useT } from "../i18n/I18n";
import { useNarrow } from "../ui/useNarrow";

const SHORTCUT: Partial<Record<Verb, string>> = {
  claim: "c",
  "take-over": "c",
  reopen: "c",
  return: "b",
  resolve: "e",
  wake: "z",
};

interface Props {
  verbs: Verb[];
  busy: Verb | null;
  onVerb: (verb: Verb) => void;
}

/** The likeliest verb stands out; on a narrow screen the others wait in a menu. */
export function VerbBar({ verbs, busy, onVerb }: Props) {
  const t = useT();
  const narrow = useNarrow(1180);
  const shown = narrow ? verbs.slice(0, 1) : verbs;
  const rest = narrow ? verbs.slice(1) : [];
  return (
    <div className="verbs">
      {[...shown].reverse().map((verb) => (
        <Button
          key={verb}
          type={verb === verbs[0] ? "primary" : "default"}
          loading={busy === verb}
          disabled={busy !== null && busy !== verb}
          onClick={() => onVerb(verb)}
          title={SHORTCUT[verb] ? `${t(`act.${verb}`)} (${SHORTCUT[verb]})` : t("act.releaseHint")}
        >
          {t(`act.${verb}`)}
        </Button>
      ))}
      {rest.length > 0 && (
        <Dropdown
          trigger={["click"]}
          placement="bottomRight"
          menu={{
            items: rest.map((verb) => ({ key: verb, label: t(`act.${verb}`) })),
            onClick: ({ key }) => onVerb(key as Verb),
          }}
        >
          <Button
            icon={<MoreOutlined />}
            aria-label={t("common.actions")}
            aria-haspopup="menu"
            disabled={busy !== null}
          />
        </Dropdown>
      )}
    </div>
  );
}
