import { describe, expect, it } from "vitest";
import type { Condition } from "../event/condition";
import { parse } from "../search/parse";
import { everything, only, without } from "./narrow";
import { type LogSearch, readView, writeView } from "./view";

const tenant = "0198c0de-0000-7000-8000-000000000001";
const other = "0198c0de-0000-7000-8000-000000000002";
const condition = (text: string): Condition => ({ chip: parse(text).chips[0] ?? { values: [] } });
const changed = (change: typeof only, search: LogSearch, asked: Condition) =>
  writeView(change(readView(search), asked));

describe("only this", () => {
  it("takes the place of other values of the field, and keeps all else", () => {
    expect(
      changed(only, { q: "kim severity:error,warning -actor:Backup", time: "7d" }, condition("severity:error")),
    ).toEqual({
      q: "kim -actor:Backup severity:error",
      time: "7d",
    });
    expect(changed(only, { tenant: other }, { tenantId: tenant })).toEqual({ tenant });
    expect(changed(only, { q: "kim" }, condition("log:task"))).toEqual({ log: "tasks", q: "kim" });
  });

  it("drops an exclusion of just that value, and none that leaves out more or is turned off", () => {
    const q = "-ip:10.0.0.1 -ip:10.0.0.1,10.0.0.2 ~ip:10.0.0.3 ~-ip:10.0.0.1";
    expect(changed(only, { q }, condition("ip:10.0.0.1")).q).toBe(
      "-ip:10.0.0.1,10.0.0.2 ~ip:10.0.0.3 ~-ip:10.0.0.1 ip:10.0.0.1",
    );
    expect(changed(only, { q: `-org:${tenant}` }, { tenantId: tenant })).toEqual({ tenant });
  });
});

describe("exclude this", () => {
  it("adds a chip of its own, once", () => {
    expect(changed(without, { q: "-actor-id:a" }, condition("actor-id:b")).q).toBe("-actor-id:a -actor-id:b");
    expect(changed(without, { q: "-actor-id:a" }, condition("actor-id:a")).q).toBe("-actor-id:a");
    expect(changed(without, {}, { tenantId: tenant })).toEqual({ q: `-org:${tenant}` });
  });
});

describe("everything", () => {
  it("asks for the value alone, in all logs, in the time and organization that are shown", () => {
    expect(changed(everything, { log: "tasks", q: "kim -x", time: "7d", tenant }, condition("target-id:u1"))).toEqual({
      q: "target-id:u1",
      time: "7d",
      tenant,
    });
  });
});
