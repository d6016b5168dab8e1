// SPDX-License-Identifier: Apache-2.0
/** A UUID in time order (version 7); works on plain http pages too, where `crypto.randomUUID` does not exist. */
export function uuid(now = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = (byte: number) => byte.toString(16).padStart(2, "0");
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const all = now.toString(16).padStart(12, "0") + Array.from(bytes.slice(6), hex).join("");
  return all.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
