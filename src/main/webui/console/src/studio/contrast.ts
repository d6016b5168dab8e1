// SPDX-License-Identifier: Apache-2.0
/** Contrast of white on a colour, by WCAG 2.2. */
export function contrastWithWhite(hex: string): number {
  return 1.05 / (luminance(hex) + 0.05);
}

export const ENOUGH = 4.5;

/** The text colour that reads better on it. */
export function textOn(hex: string): "#ffffff" | "#111111" {
  return contrastWithWhite(hex) >= ENOUGH ? "#ffffff" : "#111111";
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
