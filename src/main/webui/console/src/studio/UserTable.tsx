// SPDX-License-Identifier: Apache-2.0
import { Button, Modal } from "antd";
import { useState } from "react";
import { people } from "../api/endpoints";
import type { UserRow } from "../api/types";
import { useSession } from "../app/Session";
import { useT } from "../i18n/I18n";
import { useNotices } from "../ui/Notices";
import { Loading, Trouble } from "../ui/Trouble";
import { useLoad } from "../ui/useLoad";

export function UserTable() {
  const t = useT();
  const me = useSession().user.id;
  const { alarm } = useNotices();
  const { value, error, reload } = useLoad(people.users);
  const [asked, setAsked] = useState<UserRow | null>(null);
  const [busy, setBusy] = useState(false);
  const set = async (user: UserRow, active: boolean) => {
    setBusy(true);
    try {
      await (active ? people.activate(user.id) : people.deactivate(user.id));
      reload();
    } catch (problem) {
      alarm(problem);
    } finally {
      setBusy(false);
      setAsked(null);
    }
  };
  return (
    <section className="panel">
      <h2>{t("people.users")}</h2>
      {error ? <Trouble error={error} onRetry={reload} /> : !value && <Loading />}
      {value && (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t("people.name")}</th>
              <th scope="col">{t("people.email")}</th>
              <th scope="col">{t("people.role")}</th>
              <th scope="col">{t("people.status")}</th>
              <th scope="col">
                <span className="spoken">{t("common.actions")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {value.items.map((user) => (
              <tr key={user.id} className={user.active === false ? "off" : ""}>
                <th scope="row">
                  {user.name} {user.id === me && <span className="tag">{t("people.you")}</span>}
                </th>
                <td data-label={t("people.email")}>{user.email}</td>
                <td data-label={t("people.role")}>{t(`role.${user.role}`)}</td>
                <td data-label={t("people.status")}>
                  {t(user.active === false ? "people.deactivated" : "people.active")}
                </td>
                <td className="table-end">
                  {user.id !== me &&
                    (user.active === false ? (
                      <Button
                        size="small"
                        disabled={busy}
                        onClick={() => void set(user, true)}
                        aria-label={`${t("people.activate")}: ${user.name}`}
                      >
                        {t("people.activate")}
                      </Button>
                    ) : (
                      <Button
                        size="small"
                        disabled={busy}
                        onClick={() => setAsked(user)}
                        aria-label={`${t("people.deactivate")}: ${user.name}`}
                      >
                        {t("people.deactivate")}
                      </Button>
                    ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Modal
        open={asked !== null}
        title={t("people.deactivate")}
        okText={t("people.deactivateYes")}
        okButtonProps={{ danger: true }}
        cancelText={t("common.cancel")}
        confirmLoading={busy}
        onOk={() => asked && void set(asked, false)}
        onCancel={() => setAsked(null)}
        closable={{ "aria-label": t("common.close") }}
      >
        <p>{asked && t("people.deactivateAsk", { name: asked.name })}</p>
      </Modal>
    </section>
  );
}
