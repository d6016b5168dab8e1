// SPDX-License-Identifier: Apache-2.0
// The demo shop's pages: a list, a product, a cart. Addresses after the # tell which.
const params = new URLSearchParams(location.search);
const store = params.get("store") === "outlet" ? "outlet" : "main";
const api = `/demo/shop/${store}/products`;
const t = (key, values = {}) => WORDS[LANG][key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
const money = (amount) => new Intl.NumberFormat({ en: "en-IE", zh: "zh-CN", de: "de-DE" }[LANG], { style: "currency", currency: "EUR" }).format(amount);
const main = document.getElementById("main");
let goods = [];

/** An element: name, attributes (on… are listeners), children as text or elements. */
function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== null && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

function address(change) {
  const query = new URLSearchParams(location.search);
  for (const [key, value] of Object.entries(change)) query.set(key, value);
  return `?${query}${location.hash}`;
}

function links(id, items) {
  document.getElementById(id).replaceChildren(...items.map(([text, href, current, lang]) => el("a", { href, lang: lang ?? null, "aria-current": current ? "true" : null }, text)));
}

function stock(n) {
  return n === 0 ? t("out") : n < 4 ? t("few", { n }) : t("left", { n });
}

/** The pictures are one per category; their grounds tell the goods apart. */
function art(it) {
  const picture = el("img", { class: "art", src: it.image, alt: "", loading: "lazy" });
  const hue = [...it.sku].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 360, 7);
  picture.style.backgroundColor = `hsl(${hue} 32% 84%)`;
  return picture;
}

function shelf(items) {
  return el("ul", { class: "goods" }, ...items.map((it) => el("li", {}, el("a", { href: `#/p/${it.sku}` }, art(it),
    el("span", { class: "what" }, el("b", {}, it.title), el("span", { class: "price" }, money(it.price)), el("span", { class: "soft" }, stock(it.stock)))))));
}

function list(title, items) {
  return [el("h1", {}, title), items.length ? shelf(items) : el("p", {}, t("nothing"))];
}

function home(categories) {
  return [el("h1", {}, t("title")), el("p", {}, t(store === "main" ? "lead" : "outletLead")), el("p", { class: "try" }, t("try")),
    ...categories.flatMap(([id, name]) => {
      const items = goods.filter((it) => it.category === id);
      return [el("h2", {}, name, items.length > 5 ? el("a", { href: `#/c/${id}` }, t("more", { n: items.length })) : ""), shelf(items.slice(0, 5))];
    })];
}

function value(key, raw) {
  if (typeof raw === "boolean") return t(raw ? "yes" : "no");
  if (key === "fits_product") return goods.find((it) => it.sku === raw)?.title ?? raw;
  const unit = { weight_g: " g", waterproof_mm: " mm", litres: " l", comfort_c: " °C", limit_c: " °C", lumens: " lm", power_w: " W" }[key] ?? "";
  return typeof raw === "number" ? new Intl.NumberFormat(LANG).format(raw) + unit : raw;
}

function choice(label, values, chosen, pick) {
  if (values.length < 2) return null;
  return el("label", {}, label, el("select", { onchange: (event) => pick(event.target.value) }, ...values.map((it) => el("option", { value: it, selected: it === chosen }, it))));
}

function product(sku) {
  const it = goods.find((one) => one.sku === sku);
  if (!it) return [el("h1", {}, t("gone"))];
  const unique = (key) => [...new Set(it.variants.map((v) => v[key]).filter(Boolean))];
  const picked = it.variants.find((v) => v.stock > 0) ?? it.variants[0];
  const wish = { size: picked.size, colour: picked.colour };
  const variant = () => it.variants.find((v) => v.size === wish.size && v.colour === wish.colour) ?? picked;
  const said = el("span", { role: "status", class: "soft" });
  const price = el("p", { class: "price" });
  const add = el("button", { type: "button", class: "primary", onclick: () => { put(it, variant()); said.textContent = t("added"); } }, t("add"));
  const draw = () => {
    const one = variant();
    said.textContent = stock(one.stock);
    price.textContent = money(one.price ?? it.price);
    add.disabled = one.stock === 0;
  };
  const pick = (key) => (chosen) => { wish[key] = chosen; draw(); };
  draw();
  const facts = Object.entries(it.attributes).filter(([key]) => WORDS[LANG].a[key]).map(([key, raw]) => [WORDS[LANG].a[key], value(key, raw)]);
  facts.push([t("returns"), it.returnable ? t("returnDays", { n: it.return_days }) : t("noReturn")]);
  facts.push([t("guarantee"), it.warranty_years ? t("years", { n: it.warranty_years }) : t("none")]);
  return [el("article", { class: "product" },
    art(it),
    el("div", {}, el("h1", {}, it.title), price, el("p", {}, it.text),
      el("div", { class: "row" }, choice(t("colour"), unique("colour"), wish.colour, pick("colour")), choice(t("size"), unique("size"), wish.size, pick("size")), add,
        el("button", { type: "button", onclick: () => window.Kefu("open") }, t("ask"))),
      el("p", {}, said),
      el("h2", {}, t("details")),
      el("table", {}, el("tbody", {}, ...facts.map(([name, text]) => el("tr", {}, el("th", { scope: "row" }, name), el("td", {}, text)))))))];
}

const KEY = `kefu.demo.cart.${store}`;
const cart = () => JSON.parse(sessionStorage.getItem(KEY) ?? "[]");

function keep(lines) {
  sessionStorage.setItem(KEY, JSON.stringify(lines));
  document.getElementById("count").textContent = lines.reduce((sum, line) => sum + line.n, 0);
}

function put(it, variant) {
  const lines = cart();
  const line = lines.find((one) => one.variant === variant.sku);
  if (line) line.n += 1;
  else lines.push({ sku: it.sku, variant: variant.sku, n: 1, price: variant.price ?? it.price });
  keep(lines);
}

function basket() {
  const lines = cart();
  if (!lines.length) return [el("h1", {}, t("cart")), el("p", {}, t("empty"))];
  const sum = lines.reduce((all, line) => all + line.price * line.n, 0);
  const shipping = sum >= 120 ? 0 : 4.9;
  const row = (name, amount, extra = "") => el("tr", {}, el("th", { scope: "row" }, name), el("td", {}, extra), el("td", { class: "n" }, amount));
  const said = el("p", { role: "status" });
  return [el("h1", {}, t("cart")),
    el("table", {}, el("tbody", {},
      ...lines.map((line) => row(`${line.n} × ${goods.find((it) => it.sku === line.sku)?.title ?? line.sku}`, money(line.price * line.n),
        el("button", { type: "button", onclick: () => { keep(cart().filter((one) => one.variant !== line.variant)); show(); } }, t("remove")))),
      row(t("goods"), money(sum)), row(t("shipping"), shipping ? money(shipping) : t("free")), row(t("total"), money(sum + shipping)))),
    el("p", {}, el("button", { type: "button", class: "primary", onclick: () => { said.textContent = t("noOrder"); } }, t("order"))), said];
}

function show() {
  const [, kind, name] = location.hash.split("/").map(decodeURIComponent);
  const categories = [...new Map(goods.map((it) => [it.category, it.category_name]))];
  links("categories", [[t("all"), "#/", !kind], ...categories.map(([id, text]) => [text, `#/c/${id}`, kind === "c" && id === name])]);
  links("stores", ["main", "outlet"].map((id) => [t(id === "main" ? "shop" : "outlet"), `${address({ store: id }).split("#")[0]}#/`, id === store]));
  links("languages", Object.entries(WORDS).map(([id, words]) => [words.name, address({ lang: id }), id === LANG, id]));
  const page = kind === "p" ? product(name)
    : kind === "cart" ? basket()
    : kind === "c" ? list(categories.find(([id]) => id === name)?.[1] ?? name, goods.filter((it) => it.category === name))
    : kind === "q" ? list(t("found", { q: name }), goods.filter((it) => `${it.title} ${it.text} ${it.category_name}`.toLowerCase().includes(name.toLowerCase())))
    : home(categories);
  main.replaceChildren(...page);
}

/** A shopper the shop has signed in: the chat knows whose orders they may see. */
async function shopper(toggle) {
  const button = document.getElementById("shopper");
  const signedIn = (sessionStorage.getItem("kefu.demo.shopper") === "anna") !== toggle;
  sessionStorage.setItem("kefu.demo.shopper", signedIn ? "anna" : "");
  button.setAttribute("aria-pressed", String(signedIn));
  button.textContent = t(signedIn ? "signOut" : "signIn");
  if (signedIn) {
    const identity = await (await fetch("/demo/identity")).json();
    if (toggle) window.Kefu("reset");
    window.Kefu("setUser", identity);
  } else if (toggle) window.Kefu("reset");
}

async function start() {
  for (const one of document.querySelectorAll("[data-t]")) one.textContent = t(one.dataset.t);
  for (const one of document.querySelectorAll("[data-label]")) one.setAttribute("aria-label", t(one.dataset.label));
  document.getElementById("brand").textContent = t(store === "main" ? "shop" : "outlet");
  document.getElementById("q").placeholder = t("search");
  document.getElementById("help").append(...["shipping-costs", "return-window", "warranty", "contact-and-opening-hours"].map((slug, i) =>
    el("a", { href: `/help/wgt_demo/${LANG}/${slug}` }, { en: ["Shipping", "Returns", "Guarantee", "Contact"], zh: ["运费", "退货", "保修", "联系我们"], de: ["Versand", "Rückgabe", "Garantie", "Kontakt"] }[LANG][i])),
    el("a", { href: `/?lang=${LANG}`, target: "_top" }, t("kefu")));
  document.getElementById("search").addEventListener("submit", (event) => {
    event.preventDefault();
    const q = document.getElementById("q").value.trim();
    location.hash = q ? `#/q/${encodeURIComponent(q)}` : "#/";
  });
  document.getElementById("shopper").addEventListener("click", () => shopper(true));
  keep(cart());
  for (let page = 1, more = true; more; page++) {
    const answer = await (await fetch(`${api}?lang=${LANG}&page=${page}`)).json();
    goods.push(...answer.results);
    more = answer.more;
  }
  show();
  addEventListener("hashchange", () => { show(); main.focus({ preventScroll: true }); scrollTo(0, 0); });
}

// What is asked before the widget's script is there waits in this list.
window.Kefu ??= Object.assign((...command) => window.Kefu.q.push(command), { q: [] });
window.KefuSettings = { inbox: "wgt_demo", locale: LANG, color: "#1f5e4b" };
shopper(false);
start();
