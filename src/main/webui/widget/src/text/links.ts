// SPDX-License-Identifier: Apache-2.0
export type Piece = string | { href: string; text: string };

const ADDRESS = /https?:\/\/[^\s<>"'`，。；：！？、（）【】《》“”]+/gi;

/** Splits a text at its web addresses; nothing but http and https becomes a link. */
export function linkify(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = trim(match[0]);
    const href = safeUrl(address);
    if (!href) continue;
    if (match.index > end) pieces.push(text.slice(end, match.index));
    pieces.push({ href, text: address });
    end = match.index + address.length;
  }
  if (end < text.length) pieces.push(text.slice(end));
  return pieces;
}

export function safeUrl(address: string | null | undefined, base?: string): string | null {
  try {
    const url = new URL(address ?? "", base);
    return /^https?:$/.test(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** A full stop or bracket after an address belongs to the sentence. */
function trim(address: string): string {
  const bare = address.replace(/[.,;:!?*_]+$/, "");
  return bare.endsWith(")") && !bare.includes("(") ? trim(bare.slice(0, -1)) : bare;
}
