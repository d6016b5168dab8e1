// SPDX-License-Identifier: Apache-2.0
import type { Translated } from "../catalog";
import type { spend as english } from "../en/spend";

export const spend: Translated<typeof english> = {
  "studio.spend": "Kosten",
  "spend.intro":
    "Was Modelle verbraucht haben und verbrauchen dürfen. Über einer Grenze antwortet Kefu ohne Modell; niemand wartet.",
  "spend.today": "Heute:",
  "spend.tokens": "{n} Token",
  "spend.reached": "Die Grenze für heute ist erreicht: bis Mitternacht kommen Antworten ohne Modell.",
  "spend.days": "Die letzten sieben Tage",
  "spend.none": "Kein Modell wurde gefragt.",
  "spend.day": "Tag",
  "spend.model": "Modell",
  "spend.prompt": "Anweisung",
  "spend.asked": "Gefragt",
  "spend.readWritten": "Token gelesen / geschrieben",
  "spend.cost": "Kosten",
  "spend.refused": "{n} nicht gestellt",
  "spend.noPrice": "kein Preis",
  "spend.dayTokens": "Token je Tag",
  "spend.dayMoney": "Geld je Tag",
  "spend.conversationTokens": "Token je Gespräch",
  "spend.conversationMoney": "Geld je Gespräch",
  "spend.noLimit": "Leer: keine Grenze.",
  "spend.ceiling": "Die Installation erlaubt höchstens {most}.",
};
