// SPDX-License-Identifier: Apache-2.0
const LINK = /https?:\/\/[^\s<>"'）】」，。]+/g;
const TAIL = /[.,;:!?)\]}]+$/;

/** Plain text with its line breaks; web addresses become links, nothing else is interpreted. */
export function Text({ text }: { text: string }) {
  const parts: (string | { href: string })[] = [];
  let from = 0;
  for (const match of text.matchAll(LINK)) {
    const href = match[0].replace(TAIL, "");
    parts.push(text.slice(from, match.index), { href });
    from = match.index + href.length;
  }
  parts.push(text.slice(from));
  return (
    <span className="text" dir="auto">
      {parts.map((part, i) =>
        typeof part === "string" ? (
          part
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never change places
          <a key={i} href={part.href} target="_blank" rel="noopener noreferrer nofollow">
            {part.href}
          </a>
        ),
      )}
    </span>
  );
}
