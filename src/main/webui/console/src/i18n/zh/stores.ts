// SPDX-License-Identifier: Apache-2.0
import type { Translated } from "../catalog";
import type { stores as english } from "../en/stores";

export const stores: Translated<typeof english> = {
  "studio.stores": "店铺",
  "stores.intro": "在这里查询订单和商品。店铺按此顺序查询。",
  "stores.new": "连接店铺",
  "stores.empty": "尚未连接店铺",
  "stores.emptyHint": "连接后，机器人就能告诉顾客订单情况。",
  "stores.change": "修改店铺",
  "stores.changeNamed": "修改 {name}",
  "stores.test": "测试",
  "stores.testNamed": "测试 {name}",
  "stores.kind": "店铺类型",
  "stores.hook": "Webhook 地址",
  "stores.unwatched": "最近一次未能读取店铺动态（{why}）：答复可能滞后最多一分钟，流程可能延迟启动。请测试连接。",
  "stores.secretHint": "加密保存，不再显示。",
  "stores.secretKept": "已保存。填写新的即可替换。",
  "stores.pause": "不查询此店铺",
  "stores.remove": "断开店铺",
  "stores.removeAsk": "断开“{name}”？顾客在此的身份验证将被清除。",
  "stores.outcome.ok": "正常",
  "stores.outcome.untried": "会产生更改，未测试",
  "stores.outcome.access": "密钥或权限不足",
  "stores.outcome.busy": "店铺繁忙",
  "stores.outcome.refused": "店铺拒绝",
  "stores.outcome.down": "店铺无响应",
  "stores.outcome.unreadable": "无法读取店铺的答复",
};
