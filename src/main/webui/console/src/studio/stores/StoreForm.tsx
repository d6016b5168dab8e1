// SPDX-License-Identifier: Apache-2.0
import { Button, Input, Modal, Popconfirm } from "antd";
import { type FormEvent, useState } from "react";
import { concerns, Problem } from "../../api/problem";
import { type Store, type StoreKind, type StoreSetting, stores } from "../../api/stores";
import { useT } from "../../i18n/I18n";
import { problemText } from "../../i18n/problems";
import { Field, type Labelled } from "../../ui/Field";
import { useNotices } from "../../ui/Notices";

interface Props {
  store: Store | null;
  kinds: StoreKind[];
  onDone: () => void;
  onClose: () => void;
}

/** The settings that a kind of store has: secrets are written, never read. */
export function StoreForm({ store, kinds, onDone, onClose }: Props) {
  const t = useT();
  const { alarm } = useNotices();
  const [kind, setKind] = useState(store?.kind ?? kinds[0]?.kind ?? "");
  const [name, setName] = useState(store?.name ?? "");
  const [values, setValues] = useState<Record<string, string>>(store?.settings ?? {});
  const [paused, setPaused] = useState(store?.status === "paused");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const chosen = kinds.find((each) => each.kind === kind);
  const errorAt = (field: string) => (problem && concerns(problem, field) ? problemText(problem, t) : null);

  const doing = async (work: () => Promise<unknown>) => {
    setBusy(true);
    setProblem(null);
    try {
      await work();
      onDone();
    } catch (failed) {
      if (failed instanceof Problem && failed.field) setProblem(failed);
      else alarm(failed);
    } finally {
      setBusy(false);
    }
  };
  const save = (event?: FormEvent) => {
    event?.preventDefault();
    const settings = Object.fromEntries(
      Object.entries(values).filter(([key, value]) => value !== "" && chosen?.settings[key]),
    );
    const wanted = { name, settings, status: paused ? ("paused" as const) : ("active" as const) };
    void doing(() => (store ? stores.change(store.id, wanted) : stores.connect(kind, wanted)));
  };
  const control = (key: string, setting: StoreSetting, labelled: Labelled) => {
    const shared = {
      ...labelled,
      value: values[key] ?? "",
      onChange: (event: { target: { value: string } }) => setValues({ ...values, [key]: event.target.value }),
      ...(setting.value ? { placeholder: setting.value } : {}),
    };
    if (key === "mapping" || key === "document") return <Input.TextArea {...shared} rows={10} spellCheck={false} />;
    return setting.secret ? <Input.Password {...shared} autoComplete="off" /> : <Input {...shared} />;
  };

  return (
    <Modal
      open
      title={t(store ? "stores.change" : "stores.new")}
      okText={t("common.save")}
      cancelText={t("common.cancel")}
      confirmLoading={busy}
      onOk={() => save()}
      onCancel={onClose}
      closable={{ "aria-label": t("common.close") }}
    >
      <form onSubmit={save} noValidate>
        {!store && (
          <Field label={t("stores.kind")} error={errorAt("kind")}>
            {({ status: _, ...labelled }) => (
              <select {...labelled} className="control" value={kind} onChange={(event) => setKind(event.target.value)}>
                {kinds.map((each) => (
                  <option key={each.kind} value={each.kind}>
                    {each.title}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <Field label={t("inbox.name")} error={errorAt("name")}>
          {(labelled) => (
            <Input {...labelled} maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        {Object.entries(chosen?.settings ?? {}).map(([key, setting]) => (
          <Field
            key={`${kind}.${key}`}
            label={setting.title}
            error={errorAt(`settings.${key}`)}
            optional={setting.optional || Boolean(setting.value)}
            hint={
              setting.secret ? t(store?.secrets.includes(key) ? "stores.secretKept" : "stores.secretHint") : undefined
            }
          >
            {(labelled) => control(key, setting, labelled)}
          </Field>
        ))}
        {store && (
          <p>
            <label>
              <input type="checkbox" checked={paused} onChange={(event) => setPaused(event.target.checked)} />{" "}
              {t("stores.pause")}
            </label>
          </p>
        )}
        {store && (
          <Popconfirm
            title={t("stores.removeAsk", { name: store.name })}
            okText={t("stores.remove")}
            cancelText={t("common.cancel")}
            onConfirm={() => void doing(() => stores.remove(store.id))}
          >
            <Button danger disabled={busy}>
              {t("stores.remove")}
            </Button>
          </Popconfirm>
        )}
      </form>
    </Modal>
  );
}
