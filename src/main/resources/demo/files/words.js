// SPDX-License-Identifier: Apache-2.0
// What the demo shop's pages say, and in which language.
const WORDS = {
  en: {
    name: "English", skip: "Skip to the goods", demo: "Demo shop: nothing here is for sale, all people and orders are made up", search: "Search the shop", cart: "Cart", stores: "Stores", language: "Language", categories: "Categories",
    all: "All goods", more: "all {n}", title: "Made for weather that changes its mind", lead: "Jackets, boots, tents and small things for a day outside.", try: "Try the chat in the corner: “Where is my order 1001?”, then show that it is yours with anna@example.com. What nobody can answer for sure, a person gets.",
    outletLead: "Past seasons at a lower price. Order numbers of the outlet are its own: there is an order 1001 here too.",
    found: "Found for “{q}”", nothing: "Nothing found.", left: "{n} in stock", few: "Only {n} left", out: "Sold out", size: "Size", colour: "Colour", add: "Put into the cart", added: "It is in the cart.", ask: "Ask about it", details: "Details", gone: "There is no such article.",
    returns: "Returns", returnDays: "within {n} days after delivery", noReturn: "cannot be returned", guarantee: "Guarantee", years: "{n} years", year1: "{n} year", none: "none", empty: "The cart is empty.", goods: "Goods", shipping: "Standard shipping to Germany", free: "free", total: "Total", order: "Order", noOrder: "This is a demo: nothing can be ordered.", remove: "Remove",
    signIn: "Shop as Anna (signed in)", signOut: "Signed in as Anna", foot: "All orders and people are made up.", kefu: "Take the tour", shop: "Nordwind Outdoor", outlet: "Nordwind Outlet", yes: "yes", no: "no",
    a: { material: "Material", weight_g: "Weight", waterproof_mm: "Water column", waterproof: "Waterproof", litres: "Volume", comfort_c: "Comfort temperature", limit_c: "Limit temperature", r_value: "R-value", persons: "Persons", lumens: "Light", ip: "Protection", lithium: "Lithium battery", power_w: "Power", vegan: "Vegan", fit: "Fit", fits_product: "Goes with", care: "Care" },
  },
  zh: {
    name: "中文", skip: "跳到商品", demo: "演示商店：本页商品不出售，人物和订单均为虚构", search: "搜索商品", cart: "购物车", stores: "店铺", language: "语言", categories: "分类",
    all: "全部商品", more: "全部 {n} 件", title: "为多变的天气而生", lead: "夹克、登山靴、帐篷和户外小物。", try: "试试右下角的聊天：问“我的订单1001到哪了？”，再用 anna@example.com 证明订单属于您。没有把握的问题会转给人工客服。",
    outletLead: "往季商品，价格更低。奥莱的订单号是独立的：这里也有订单 1001。",
    found: "“{q}”的搜索结果", nothing: "没有找到商品。", left: "库存 {n} 件", few: "仅剩 {n} 件", out: "缺货", size: "尺码", colour: "颜色", add: "加入购物车", added: "已加入购物车。", ask: "咨询客服", details: "详情", gone: "没有这件商品。",
    returns: "退货", returnDays: "收货后 {n} 天内", noReturn: "不可退货", guarantee: "保修", years: "{n} 年", year1: "{n} 年", none: "无", empty: "购物车是空的。", goods: "商品", shipping: "寄往德国的标准配送", free: "免费", total: "合计", order: "下单", noOrder: "这是演示商店，无法下单。", remove: "移除",
    signIn: "以 Anna 的身份购物（登录）", signOut: "已登录：Anna", foot: "所有订单和人物均为虚构。", kefu: "开始导览", shop: "Nordwind Outdoor", outlet: "Nordwind 奥莱", yes: "是", no: "否",
    a: { material: "材质", weight_g: "重量", waterproof_mm: "防水指数", waterproof: "防水", litres: "容量", comfort_c: "舒适温度", limit_c: "极限温度", r_value: "R 值", persons: "人数", lumens: "亮度", ip: "防护等级", lithium: "锂电池", power_w: "功率", vegan: "纯素", fit: "版型", fits_product: "适用于", care: "保养" },
  },
  de: {
    name: "Deutsch", skip: "Zu den Waren", demo: "Demo-Shop: Hier wird nichts verkauft, alle Personen und Bestellungen sind erfunden", search: "Shop durchsuchen", cart: "Warenkorb", stores: "Läden", language: "Sprache", categories: "Kategorien",
    all: "Alle Waren", more: "alle {n}", title: "Für Wetter, das es sich anders überlegt", lead: "Jacken, Stiefel, Zelte und Kleinigkeiten für einen Tag draußen.", try: "Probieren Sie den Chat in der Ecke: „Wo ist meine Bestellung 1001?“, dann weisen Sie sich mit anna@example.com aus. Was niemand sicher beantworten kann, bekommt ein Mensch.",
    outletLead: "Vergangene Saisons zum kleineren Preis. Das Outlet hat eigene Bestellnummern: Auch hier gibt es eine Bestellung 1001.",
    found: "Gefunden für „{q}“", nothing: "Nichts gefunden.", left: "{n} auf Lager", few: "Nur noch {n}", out: "Ausverkauft", size: "Größe", colour: "Farbe", add: "In den Warenkorb", added: "Liegt im Warenkorb.", ask: "Dazu fragen", details: "Details", gone: "Diesen Artikel gibt es nicht.",
    returns: "Rückgabe", returnDays: "binnen {n} Tagen nach der Lieferung", noReturn: "nicht möglich", guarantee: "Garantie", years: "{n} Jahre", year1: "{n} Jahr", none: "keine", empty: "Der Warenkorb ist leer.", goods: "Waren", shipping: "Standardversand nach Deutschland", free: "kostenlos", total: "Summe", order: "Bestellen", noOrder: "Dies ist eine Demo: Bestellen geht nicht.", remove: "Entfernen",
    signIn: "Als Anna einkaufen (angemeldet)", signOut: "Angemeldet als Anna", foot: "Alle Bestellungen und Personen sind erfunden.", kefu: "Zum Rundgang", shop: "Nordwind Outdoor", outlet: "Nordwind Outlet", yes: "ja", no: "nein",
    a: { material: "Material", weight_g: "Gewicht", waterproof_mm: "Wassersäule", waterproof: "Wasserdicht", litres: "Volumen", comfort_c: "Komforttemperatur", limit_c: "Grenztemperatur", r_value: "R-Wert", persons: "Personen", lumens: "Licht", ip: "Schutzart", lithium: "Lithiumakku", power_w: "Leistung", vegan: "Vegan", fit: "Passform", fits_product: "Passt zu", care: "Pflege" },
  },
};
const asked = new URLSearchParams(location.search).get("lang") ?? navigator.language.slice(0, 2);
const LANG = WORDS[asked] ? asked : "en";
document.documentElement.lang = LANG;
