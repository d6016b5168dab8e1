// SPDX-License-Identifier: Apache-2.0
import type { Translated } from "../catalog";
import type { channels as english } from "../en/channels";

export const channels: Translated<typeof english> = {
  "templates.title": "Nachrichtenvorlagen",
  "templates.intro":
    "Texte, die der Anbieter freigegeben hat. Sie dürfen gesendet werden, wenn es für eine Antwort zu spät ist; der Desk bietet sie dann an.",
  "templates.problem": "Sie konnten nicht gelesen werden: {why}",
  "templates.readAt": "Gelesen {time}",
  "templates.name": "Vorlage",
  "templates.language": "Sprache",
  "templates.category": "Kategorie",
  "templates.state": "Zustand",
  "templates.none": "Es gibt noch keine.",
  "templates.read": "Jetzt lesen",

  "ways.closed":
    "Dort ist es seit {time} zu spät für eine Antwort. Was Sie schreiben, bleibt hier und kann gesendet werden, wenn der Kunde wieder schreibt.",
  "ways.optedOut": "Seit {time} möchte der Kunde dort keine Nachrichten mehr.",
  "ways.template": "Vorlage senden",
  "ways.mail": "Per E-Mail antworten",
  "ways.to": "Adresse",
  "ways.toHint": "Leer: {address}",
  "ways.toUnknown": "Noch nicht bekannt. Fragen Sie, bevor Sie an eine Adresse schreiben.",
  "ways.text": "E-Mail",
  "ways.mailed": "Es geht per E-Mail weiter, in einem eigenen Gespräch.",
  "ways.which": "Vorlage",
  "ways.place": "An der Stelle {name}",
  "ways.preview": "So liest es der Kunde",

  "consent.title": "Einwilligung in Nachrichten ohne Anlass",
  "consent.none": "Es ist nichts festgehalten.",
  "consent.in": "Erteilt, {time}",
  "consent.out": "Widerrufen, {time}",
  "consent.how": "Mitgeteilt",
  "consent.how.phone": "am Telefon",
  "consent.how.checkout": "beim Bezahlen",
  "consent.how.form": "in einem Formular",
  "consent.how.in-person": "persönlich",
  "consent.give": "Einwilligung festhalten",
  "consent.withdraw": "Widerruf festhalten",

  "message.copied": "Auch an {names}. Ihre Antwort geht auch an sie, die des Bots nicht.",
  "vendor.expires": "Letzter Tag dieser Zugangsdaten",
  "vendor.expiresHint": "So, wie der Anbieter ihn zeigt, wenn sie enden. Zwei Wochen vorher wird Ihnen das gesagt.",
  "vendor.expiresSoon": "Diese Zugangsdaten enden am {day}. Geben Sie vorher neue ein.",
  "vendor.expired": "Diese Zugangsdaten sind am {day} abgelaufen.",
  "inboxes.expiring": "Zugangsdaten enden bald",
  "domain.title": "Kommen Ihre E-Mails an?",
  "domain.intro": "Was die Nameserver jetzt über {domain} sagen. Ohne diese Einträge sehen Ihre E-Mails gefälscht aus.",
  "domain.check": "Jetzt prüfen",
  "domain.ok": "in Ordnung",
  "domain.missing": "fehlt",
  "domain.wrong": "zu ändern",
  "domain.unknown": "nicht bekannt",
  "domain.add": "Eintrag, der hinzukommt oder zu ändern ist: {name}, Typ {type}",
};
