// SPDX-License-Identifier: Apache-2.0
import type { Translated } from "../catalog";
import type { spend as english } from "../en/spend";

export const spend: Translated<typeof english> = {
  "studio.spend": "用量",
  "spend.intro": "模型用了多少，以及最多可以用多少。超过上限后 Kefu 不用模型继续回答，没有人需要等待。",
  "spend.today": "今天：",
  "spend.tokens": "{n} 个 token",
  "spend.reached": "今天的上限已到：到午夜之前不用模型回答。",
  "spend.days": "最近七天",
  "spend.none": "还没有询问过模型。",
  "spend.day": "日期",
  "spend.model": "模型",
  "spend.prompt": "提示词",
  "spend.asked": "询问次数",
  "spend.readWritten": "读入 / 写出 token",
  "spend.cost": "费用",
  "spend.refused": "{n} 次未提出",
  "spend.noPrice": "没有价格",
  "spend.dayTokens": "每天的 token",
  "spend.dayMoney": "每天的金额",
  "spend.conversationTokens": "每次对话的 token",
  "spend.conversationMoney": "每次对话的金额",
  "spend.noLimit": "留空：不设上限。",
  "spend.ceiling": "本系统最多允许 {most}。",
};
