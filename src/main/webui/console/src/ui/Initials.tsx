// SPDX-License-Identifier: Apache-2.0
/** A quiet round badge with the first letters of a name. */
export function Initials({ name, small = false }: { name: string; small?: boolean }) {
  return (
    <span className={small ? "initials initials-small" : "initials"} aria-hidden="true">
      {initials(name)}
    </span>
  );
}

export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = [...(words[0] ?? "")][0] ?? "?";
  const last = words.length > 1 ? ([...(words.at(-1) ?? "")][0] ?? "") : "";
  return (first + last).toUpperCase();
}
