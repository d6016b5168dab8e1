// SPDX-License-Identifier: Apache-2.0
type Rgb = [number, number, number];

const READABLE = 4.5;
const SET_APART = 1.5;
const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];

/** A merchant's color made readable: as a surface with its text, and as a text on the panel. */
export interface Accent {
  fill: string;
  on: string;
  text: string;
}

export function accent(color: string | undefined, surface: string): Accent {
  const base = parse(color) ?? [36, 87, 214];
  const ground = parse(surface) as Rgb;
  const toward = luminance(ground) > 0.2 ? BLACK : WHITE;
  const fill = until(base, ground, toward, SET_APART);
  const on = contrast(fill, WHITE) >= READABLE ? WHITE : BLACK;
  return { fill: css(fill), on: css(on), text: css(until(base, ground, toward, READABLE)) };
}

/** The color nearest to the wish that stands out enough from the ground. */
function until(color: Rgb, ground: Rgb, toward: Rgb, enough: number): Rgb {
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = color.map((part, i) => Math.round(part + ((toward[i] as number) - part) * share)) as Rgb;
    if (contrast(mixed, ground) >= enough) return mixed;
  }
  return toward;
}

export function contrast(a: Rgb, b: Rgb): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: Rgb): number {
  const [r, g, b] = color.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

export function parse(color: string | undefined): Rgb | null {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(color?.trim() ?? "")?.[1];
  if (!hex) return null;
  const full = hex.length === 3 ? hex.replace(/./g, "$&$&") : hex;
  return [0, 2, 4].map((at) => Number.parseInt(full.slice(at, at + 2), 16)) as Rgb;
}

function css(color: Rgb): string {
  return `rgb(${color.join()})`;
}
