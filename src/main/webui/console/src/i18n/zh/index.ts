// SPDX-License-Identifier: Apache-2.0
import type { Catalog } from "../catalog";
import { changes } from "./changes";
import { channels } from "./channels";
import { confidence } from "./confidence";
import { desk } from "./desk";
import { flows } from "./flows";
import { operations } from "./operations";
import { shell } from "./shell";
import { spend } from "./spend";
import { stores } from "./stores";
import { studio } from "./studio";
import { why } from "./why";
import { work } from "./work";

export const catalog: Catalog = {
  ...shell,
  ...desk,
  ...studio,
  ...stores,
  ...flows,
  ...why,
  ...work,
  ...confidence,
  ...spend,
  ...operations,
  ...channels,
  ...changes,
};
