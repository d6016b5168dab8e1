// SPDX-License-Identifier: Apache-2.0
import { Button, InputNumber } from "antd";
import { type FormEvent, useState } from "react";
import { type SpendLimits, spend } from "../../api/spend";
import { useT } from "../../i18n/I18n";
import { Field } from "../../ui/Field";
import { useNotices } from "../../ui/Notices";

const LIMITS = ["dayTokens", "dayMoney", "conversationTokens", "conversationMoney"] as const;

interface Props {
  limits: SpendLimits;
  ceiling: SpendLimits;
  onSaved: () => void;
}

/** How much a day and a conversation may cost; an empty field is no limit. */
export function LimitForm({ limits, ceiling, onSaved }: Props) {
  const t = useT();
  const { tell, alarm } = useNotices();
  const [wanted, setWanted] = useState(limits);
  const save = (event: FormEvent) => {
    event.preventDefault();
    spend.limit(wanted).then(() => {
      tell(t("common.saved"));
      onSaved();
    }, alarm);
  };
  return (
    <form className="panel" onSubmit={save} noValidate>
      {LIMITS.map((limit) => {
        const most = ceiling[limit];
        return (
          <Field
            key={limit}
            label={t(`spend.${limit}`)}
            hint={most === null ? t("spend.noLimit") : t("spend.ceiling", { most })}
            optional
          >
            {(labelled) => (
              <InputNumber
                {...labelled}
                min={0}
                value={wanted[limit]}
                onChange={(value) => setWanted({ ...wanted, [limit]: value })}
              />
            )}
          </Field>
        );
      })}
      <p className="actions">
        <Button type="primary" htmlType="submit">
          {t("common.save")}
        </Button>
      </p>
    </form>
  );
}
