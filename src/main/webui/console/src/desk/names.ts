// SPDX-License-Identifier: Apache-2.0
import type { Contact } from "../api/types";
import type { Translate } from "../i18n/catalog";

/** What to call a shopper: the name, else the address, else a visitor with the end of the id. */
export function contactName(contact: Contact, t: Translate): string {
  return contact.name || contact.email || t("row.visitor", { id: contact.id.slice(-4) });
}

export function reasonText(reason: string, t: Translate): string {
  return t.has(`reason.${reason}`) ? t(`reason.${reason}` as "reason.error") : t("reason.other", { reason });
}

export function factName(fact: string, t: Translate): string {
  return t.has(`fact.${fact}`) ? t(`fact.${fact}` as "fact.status") : fact;
}

export function orderStatus(status: string, t: Translate): string {
  return t.has(`order.${status}`) ? t(`order.${status}` as "order.paid") : status;
}

export function kindName(kind: string, t: Translate): string {
  return t.has(`kind.${kind}`) ? t(`kind.${kind}` as "kind.widget") : kind;
}
