import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  changesIn,
  drafted,
  type GroupDraft,
  inputOf,
  noDraft,
  withGrant,
  withMember,
  withoutMember,
} from "./groupDraft";

const person = (id: string) => ({ id, name: `Name ${id}`, email: `${id}@x.example` });
const grant = (id: string, ...permissions: ("EVENT_READ" | "EVENT_EXPORT")[]) => ({
  tenant: { id, name: `Tenant ${id}` },
  permissions,
});
const group = { members: [person("a"), person("b")], grants: [grant("1", "EVENT_READ"), grant("2", "EVENT_READ")] };

describe("a draft of a group", () => {
  it("knows no change that leaves all as it was", () => {
    let draft: GroupDraft = { ...noDraft, ...withoutMember(group, noDraft, "a") };
    draft = { ...draft, ...withMember(group, draft, person("a")) };
    draft = { ...draft, ...withMember(group, draft, person("c")) };
    draft = { ...draft, ...withoutMember(group, draft, "c") };
    draft = { ...draft, grants: withGrant(group, draft, grant("1")) };
    draft = { ...draft, grants: withGrant(group, draft, grant("1", "EVENT_READ")) };
    expect(draft).toEqual(noDraft);
    expect(inputOf("g", draft)).toEqual({ id: "g" });
  });

  it("asks for what is to become of members and grants", () => {
    let draft: GroupDraft = { ...noDraft, ...withoutMember(group, noDraft, "a") };
    draft = { ...draft, ...withMember(group, draft, person("c")) };
    draft = { ...draft, grants: withGrant(group, draft, grant("1")) };
    draft = { ...draft, grants: withGrant(group, draft, grant("3", "EVENT_READ", "EVENT_EXPORT")) };
    expect(inputOf("g", draft)).toEqual({
      id: "g",
      addMemberIds: ["c"],
      removeMemberIds: ["a"],
      setGrants: [{ tenantId: "3", permissions: ["EVENT_READ", "EVENT_EXPORT"] }],
      removeGrantTenantIds: ["1"],
    });
    const after = drafted(group, draft);
    expect(after.members.map(({ id }) => id)).toEqual(["b", "c"]);
    expect(after.grants.map(({ tenant }) => tenant.id)).toEqual(["2", "3"]);
  });

  it("holds nobody twice, in whatever order people come and go", () => {
    const step = fc.record({ id: fc.constantFrom("a", "b", "c", "d"), comes: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        let draft: GroupDraft = noDraft;
        const expected = new Set(["a", "b"]);
        for (const { id, comes } of steps) {
          const change = comes ? withMember(group, draft, person(id)) : withoutMember(group, draft, id);
          draft = { ...draft, ...change };
          comes ? expected.add(id) : expected.delete(id);
        }
        expect(drafted(group, draft).members.map(({ id }) => id)).toEqual([...expected].sort());
        const changed = ["a", "b", "c", "d"].filter((id) => expected.has(id) !== (id === "a" || id === "b"));
        expect(changesIn(draft)).toBe(changed.length);
      }),
    );
  });
});
