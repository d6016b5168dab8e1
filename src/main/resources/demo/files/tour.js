// SPDX-License-Identifier: Apache-2.0
// Plays the five steps through the same doors that shoppers and agents use: the widget's commands and the API.
const t = (key, values = {}) => fill(WORDS[LANG][key], values);
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const $ = (id) => document.getElementById(id);
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const STEPS = WORDS[LANG].s;
let csrf = "";
let current = 0;
let begun = 0;

async function api(method, path, body) {
  const answer = await fetch(`/api/v1${path}`, {
    method,
    headers: { ...(body && { "Content-Type": "application/json" }), ...(csrf && { "X-CSRF-Token": csrf }) },
    body: body && JSON.stringify(body),
  });
  const text = await answer.text();
  const said = text ? JSON.parse(text) : null;
  if (!answer.ok) throw Object.assign(new Error(said?.detail ?? said?.title ?? answer.status), { status: answer.status });
  return said;
}

function say(text, trouble = false) {
  $("said").textContent = text;
  $("said").classList.toggle("trouble", trouble);
}

// --- the phone

const phone = () => $("shop").contentWindow;
const chat = (...command) => phone().Kefu(...command);

/** Someone nobody has seen before picks up the phone. */
async function stranger() {
  chat("reset");
  await pause(300);
  begun = Date.now();
  chat("open");
}

/** Writes on the phone. */
function write(text) {
  chat("send", text);
  say(t("wrote", { text }));
}

/** The conversation that the phone has begun, as the Desk sees it, once `ready` holds for it. */
async function conversation(ready, seconds = 25) {
  for (let i = 0; i < seconds * 2; i++) {
    await pause(500);
    const { items } = await api("GET", "/conversations?view=all&limit=10");
    const found = items.find((one) => Date.parse(one.createdAt) >= begun - 3000);
    if (!found) continue;
    const { items: messages } = await api("GET", `/conversations/${found.id}/messages?limit=200`);
    if (ready(messages, found)) return { ...found, messages };
  }
  throw new Error(t("slow"));
}

const replies = (n) => (messages) => messages.filter((one) => one.author.kind !== "contact" && !one.note).length >= n;

// --- the Desk

function show(view, id) {
  const frame = $("desk").contentWindow;
  const path = `/console/desk/${view}/${id}`;
  if (frame.location.pathname.startsWith("/console/desk/")) {
    frame.history.pushState(null, "", path);
    frame.dispatchEvent(new frame.PopStateEvent("popstate"));
  } else {
    $("desk").src = path;
  }
}

const bot = (mode) => api("PUT", "/bot", { mode });

/** Ada may do all that the tour shows. Whoever is signed in with her rights stays so. */
async function signIn() {
  let session = await api("GET", "/session").catch(() => null);
  if (!session || !["admin", "owner"].includes(session.user.role)) {
    session = await api("POST", "/session", { email: "ada@demo.example", password: "northwind-demo" });
  }
  csrf = session.csrf;
}

// --- what answers

async function models() {
  const [state, setting] = await Promise.all([api("GET", "/assistant"), api("GET", "/assistant/model")]);
  const chosen = setting.choice === "server" && !setting.serverModel ? "none" : setting.choice;
  const offered = [["none", t("none")]];
  if (setting.serverModel) offered.push(["server", t("server", { model: setting.serverModel })]);
  if (setting.demoOffered) offered.push(["demo", t("demo")]);
  if (setting.choice === "own") offered.push(["own", t("own", { model: setting.model })]);
  offered.push(["key", t("key")]);
  if (document.activeElement !== $("model")) $("model").replaceChildren(...offered.map(([id, text]) => new Option(text, id, false, id === chosen)));
  $("model-state").textContent = state.healthy ? "" : t("trouble", { trouble: state.trouble });
  return { choice: setting.choice, demo: setting.demoOffered && setting.choice !== "own" };
}

async function choose(choice) {
  if (choice === "key") $("desk").src = "/console/studio/model";
  else if (choice !== "own") await api("PUT", "/assistant/model", { choice });
  return models();
}

// --- the steps

/** A stranger asks for order 1001 and shows that it is theirs. */
async function prove() {
  await stranger();
  write(STEPS[0].ask);
  await conversation(replies(1));
  await pause(900);
  write("anna@example.com");
  return conversation(replies(2));
}

const play = [
  async () => {
    const { id } = await prove();
    show("all", id);
  },
  async (it) => {
    const { choice, demo } = await models();
    if (demo) await choose("demo");
    try {
      const { id } = await prove();
      show("all", id);
      write(it.ask);
      const { messages } = await conversation((said, one) => one.status === "open" || replies(3)(said));
      return JSON.stringify(messages.map((one) => one.sources)).includes('"withheld"') ? it.end : it.plain;
    } finally {
      if (demo && choice !== "demo") await choose(choice);
    }
  },
  async (it) => {
    await stranger();
    write(it.ask);
    const { id } = await conversation((_, one) => one.status === "open");
    show("unassigned", id);
    await pause(1500);
    await api("POST", `/conversations/${id}/claim`);
    show("mine", id);
    await api("POST", `/conversations/${id}/messages`, { id: crypto.randomUUID(), text: it.answer, note: false });
    await pause(1500);
    write(it.again);
    await conversation((messages) => messages.at(-1).text === it.again);
    await pause(4000);
  },
  async (it) => {
    await bot("draft");
    try {
      await stranger();
      write(it.ask);
      const { id, messages } = await conversation((_, one) => one.status === "open");
      show("unassigned", id);
      await pause(1500);
      const draft = messages.find((one) => one.note && one.author.kind === "bot");
      const text = draft ? `${draft.text}\n${it.added}` : it.own;
      await api("POST", `/conversations/${id}/claim`);
      show("mine", id);
      await api("POST", `/conversations/${id}/messages`, { id: crypto.randomUUID(), text, note: false });
      await pause(800);
      return draft ? it.end : it.plain;
    } finally {
      await bot("on");
    }
  },
  async (it) => {
    await bot("off");
    await stranger();
    write(it.ask);
    const { id } = await conversation((_, one) => one.status === "open");
    show("unassigned", id);
  },
];

async function run() {
  const step = current;
  $("do").disabled = true;
  say(t("working"));
  try {
    if (step < 3) await bot("on");
    say((await play[step](STEPS[step])) ?? STEPS[step].end);
    $("steps").children[step].classList.add("done");
    $("after").hidden = !STEPS[step].after;
  } catch (problem) {
    say(t("failed", { why: problem.message }), true);
  }
  $("do").disabled = false;
}

function go(step, focus = true) {
  current = step;
  const it = STEPS[step];
  [...$("steps").children].forEach((item, i) => {
    if (i === step) item.firstChild.setAttribute("aria-current", "step");
    else item.firstChild.removeAttribute("aria-current");
  });
  $("step-title").textContent = `${step + 1}. ${it.name}`;
  $("step-text").textContent = it.text;
  $("step-hand").textContent = it.hand;
  $("do").textContent = it.go;
  $("after").textContent = it.after ?? "";
  $("after").hidden = true;
  $("next").hidden = step === STEPS.length - 1;
  say("");
  if (focus) $("step-title").focus({ preventScroll: true });
}

async function start() {
  for (const one of document.querySelectorAll("[data-t]")) one.textContent = t(one.dataset.t);
  for (const one of document.querySelectorAll("[data-label]")) one.setAttribute("aria-label", t(one.dataset.label));
  for (const one of document.querySelectorAll("[data-title]")) one.title = t(one.dataset.title);
  document.title = `Kefu: ${t("title")}`;
  $("to-shop").href = `/demo?lang=${LANG}`;
  $("languages").replaceChildren(...Object.entries(WORDS).map(([id, words]) => {
    const link = Object.assign(document.createElement("a"), { href: `?lang=${id}`, lang: id, textContent: words.name });
    if (id === LANG) link.setAttribute("aria-current", "true");
    return link;
  }));
  $("steps").replaceChildren(...STEPS.map((it, i) => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    const number = document.createElement("i");
    number.textContent = i + 1;
    button.append(number, it.name);
    button.addEventListener("click", () => go(i));
    item.append(button);
    return item;
  }));
  $("do").addEventListener("click", run);
  $("next").addEventListener("click", () => go(current + 1));
  $("after").addEventListener("click", async () => {
    await bot("on");
    $("after").hidden = true;
    say(STEPS[current].on);
  });
  $("model").addEventListener("change", (event) => choose(event.target.value).catch((problem) => say(t("failed", { why: problem.message }), true)));
  go(0, false);
  $("do").disabled = true;
  $("shop").src = `/demo?lang=${LANG}&tour=1`;
  await new Promise((loaded) => $("shop").addEventListener("load", loaded, { once: true }));
  chat("open");
  try {
    await signIn();
    localStorage.setItem("kefu.console.locale", LANG);
    $("desk").src = "/console/desk/unassigned";
    await models();
    setInterval(() => models().catch(() => {}), 10_000);
    $("do").disabled = false;
  } catch (problem) {
    $("desk").hidden = true;
    $("closed").hidden = false;
    $("closed").textContent = problem.status === 403 ? t("remote") : t("failed", { why: problem.message });
  }
}

start();
