// SPDX-License-Identifier: Apache-2.0
import { type ThemeConfig, theme } from "antd";
import { useLayoutEffect, useMemo, useSyncExternalStore } from "react";

export type Choice = "system" | "light" | "dark";
export const CHOICES: readonly Choice[] = ["system", "light", "dark"];

const STORED = "kefu.console.theme";
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const still = window.matchMedia("(prefers-reduced-motion: reduce)");
const listeners = new Set<() => void>();

export function choice(): Choice {
  const stored = localStorage.getItem(STORED);
  return CHOICES.find((each) => each === stored) ?? "system";
}

export function choose(next: Choice): void {
  localStorage.setItem(STORED, next);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  dark.addEventListener("change", listener);
  return () => {
    listeners.delete(listener);
    dark.removeEventListener("change", listener);
  };
}

export function useChoice(): Choice {
  return useSyncExternalStore(subscribe, choice);
}

/** The system's theme unless the person chose another; kept on the root element for our own styles. */
export function useTheme(): ThemeConfig {
  const isDark = useSyncExternalStore(subscribe, () => (choice() === "system" ? dark.matches : choice() === "dark"));
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = isDark ? "dark" : "light";
  }, [isDark]);
  return useMemo(() => themeOf(isDark), [isDark]);
}

const FONT =
  'system-ui, -apple-system, "Segoe UI", Roboto, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';

function themeOf(isDark: boolean): ThemeConfig {
  return {
    algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      fontFamily: FONT,
      borderRadius: 8,
      wireframe: false,
      motion: !still.matches,
      colorPrimary: isDark ? "#7c9cff" : "#2457d6",
      ...(isDark ? {} : { colorPrimaryHover: "#1f4dc0" }),
      colorLink: isDark ? "#9db4ff" : "#2457d6",
      colorError: isDark ? "#ff8a80" : "#b3261e",
      colorBgBase: isDark ? "#15171c" : "#ffffff",
      colorTextBase: isDark ? "#eceef3" : "#1b1e25",
      controlHeight: 36,
      colorTextDescription: isDark ? "#a3abba" : "#5a6272",
      colorTextPlaceholder: isDark ? "#8d95a5" : "#6b7280",
      colorBorder: isDark ? "#434956" : "#c4cad6",
      ...(isDark ? { colorBgContainer: "#15171c", colorBgElevated: "#1f2229" } : {}),
    },
    components: isDark ? { Button: { primaryColor: "#10131a" } } : {},
  };
}
