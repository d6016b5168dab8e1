// SPDX-License-Identifier: Apache-2.0

/** A line of two texts: in both, or only in one of them. */
export interface Line {
  n: number;
  side: "both" | "theirs" | "mine";
  text: string;
}

const MOST = 1500;

/** What two texts have in common and what not, line by line (longest common subsequence). */
export function compared(theirs: string, mine: string): Line[] {
  const a = theirs.split("\n").slice(0, MOST);
  const b = mine.split("\n").slice(0, MOST);
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const here = i * width + j;
      longest[here] =
        a[i] === b[j]
          ? 1 + (longest[here + width + 1] ?? 0)
          : Math.max(longest[here + width] ?? 0, longest[here + 1] ?? 0);
    }
  }
  const lines: Line[] = [];
  const put = (side: Line["side"], text = "") => lines.push({ n: lines.length, side, text });
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const here = i * width + j;
    if (i < a.length && j < b.length && a[i] === b[j]) {
      put("both", a[i++]);
      j++;
    } else if (j >= b.length || (i < a.length && (longest[here + width] ?? 0) >= (longest[here + 1] ?? 0))) {
      put("theirs", a[i++]);
    } else {
      put("mine", b[j++]);
    }
  }
  return lines;
}
