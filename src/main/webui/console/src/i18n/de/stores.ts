// SPDX-License-Identifier: Apache-2.0
import type { Translated } from "../catalog";
import type { stores as english } from "../en/stores";

export const stores: Translated<typeof english> = {
  "studio.stores": "Läden",
  "stores.intro": "Wo Bestellungen und Waren nachgesehen werden. Die Läden werden in dieser Reihenfolge gefragt.",
  "stores.new": "Laden verbinden",
  "stores.empty": "Kein Laden ist verbunden",
  "stores.emptyHint": "Verbinden Sie einen, dann kann der Bot über Bestellungen Auskunft geben.",
  "stores.change": "Laden ändern",
  "stores.changeNamed": "{name} ändern",
  "stores.test": "Testen",
  "stores.testNamed": "{name} testen",
  "stores.kind": "Art des Ladens",
  "stores.hook": "Seine Webhooks gehen an",
  "stores.unwatched":
    "Seine Neuigkeiten ließen sich zuletzt nicht lesen ({why}): Antworten können bis zu einer Minute alt sein, Abläufe verspätet beginnen. Testen Sie die Verbindung.",
  "stores.secretHint": "Wird verschlüsselt aufbewahrt und nie wieder gezeigt.",
  "stores.secretKept": "Eines ist hinterlegt. Schreiben Sie ein neues, um es zu ersetzen.",
  "stores.pause": "Diesen Laden nicht fragen",
  "stores.remove": "Laden trennen",
  "stores.removeAsk": "„{name}“ trennen? Was Kundinnen und Kunden dort nachgewiesen haben, wird vergessen.",
  "stores.outcome.ok": "geht",
  "stores.outcome.untried": "würde etwas ändern, nicht versucht",
  "stores.outcome.access": "der Schlüssel oder eine Berechtigung reicht nicht",
  "stores.outcome.busy": "der Laden ist ausgelastet",
  "stores.outcome.refused": "der Laden lehnt ab",
  "stores.outcome.down": "der Laden antwortet nicht",
  "stores.outcome.unreadable": "die Antwort ist nicht lesbar",
};
