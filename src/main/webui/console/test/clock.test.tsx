// SPDX-License-Identifier: Apache-2.0
import { act, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { WaitClock } from "../src/desk/WaitClock";
import { translator } from "../src/i18n/catalog";
import { duration, Format } from "../src/i18n/format";
import { catalog as zh } from "../src/i18n/zh";
import { serverTime, wait } from "../src/live/clock";
import { draw } from "./stage";

const START = Date.parse("2026-11-23T10:00:00Z");
const SINCE = "2026-11-23T10:00:00Z";
const BY = "2026-11-23T10:15:00Z";

describe("the waiting clock", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.setSystemTime(START + 65_000);
  });
  afterEach(() => {
    serverTime(Date.now());
    vi.useRealTimers();
  });

  it("is calm, soon in the last quarter, then late", () => {
    expect(wait(SINCE, BY, START + 60_000)?.urgency).toBe("calm");
    expect(wait(SINCE, BY, START + 12 * 60_000)?.urgency).toBe("soon");
    expect(wait(SINCE, BY, START + 16 * 60_000)).toMatchObject({ urgency: "late", left: -60_000 });
    expect(wait(SINCE, null, START)?.urgency).toBe("calm");
    expect(wait(null, BY, START)).toBeNull();
  });

  it("ticks, and says in words when it is overdue", () => {
    draw(<WaitClock since={SINCE} respondBy={BY} />);
    expect(screen.getByText("1:05")).toBeTruthy();
    act(() => void vi.advanceTimersByTime(2000));
    expect(screen.getByText("1:07")).toBeTruthy();
    act(() => void vi.advanceTimersByTime(15 * 60_000));
    expect(screen.getByText("overdue 1:07")).toBeTruthy();
    expect(screen.getByText("overdue 1 minute")).toBeTruthy();
  });

  it("follows the server when this computer's clock is wrong", () => {
    serverTime(Date.now() + 3_600_000);
    draw(<WaitClock since={SINCE} respondBy={null} />);
    expect(screen.getByText("1 h 1 min")).toBeTruthy();
  });

  it("writes long waits short and reads durations", () => {
    const format = new Format("zh-CN", translator(zh, "zh"));
    expect(format.ticking(59_000)).toBe("0:59");
    expect(format.ticking(3_600_000)).toBe("1 小时");
    expect(format.ticking(27 * 3_600_000)).toBe("1 天 3 小时");
    expect(duration("PT3.5S")).toBe(3500);
    expect(duration("P1DT2H")).toBe(26 * 3_600_000);
    expect(duration("yesterday")).toBeNull();
  });
});
