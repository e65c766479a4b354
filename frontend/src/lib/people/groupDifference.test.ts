import i18next from "i18next";
import { beforeAll, describe, expect, it } from "vitest";
import { startLanguage, type T } from "../language/language";
import { differenceText } from "./differenceText";
import { difference } from "./groupDifference";
import type { Granted, GroupDraft } from "./groupDraft";
import { noDraft } from "./groupDraft";

const person = (name: string) => ({ id: name, name, email: "" });
const grant = (name: string, ...permissions: Granted["permissions"]): Granted => ({
  tenant: { id: name, name },
  permissions,
});
const group = {
  members: ["Ann Berg", "Ben Cole", "Cem Demir", "Dee Evans"].map(person),
  grants: [grant("Adatum", "EVENT_READ"), grant("Contoso", "EVENT_READ", "EVENT_EXPORT")],
};

beforeAll(async () => {
  globalThis.document ??= { documentElement: {} } as Document;
  await startLanguage("en");
});

const texts = (draft: Partial<GroupDraft>, of = group) =>
  difference(of, { ...noDraft, ...draft }).map((one) => differenceText(one, i18next.t as unknown as T, "en"));
const grants = (...all: Granted[]) => ({ grants: new Map(all.map((one) => [one.tenant.id, one])) });

describe("what a change of a group means", () => {
  it("is told of those who come and go with all that the group opens", () => {
    expect(texts({ added: [person("Eva Fox")], removed: ["Ann Berg", "Cem Demir"] })).toEqual([
      "Ann Berg and Cem Demir will lose Adatum and Contoso.",
      "Eva Fox will gain Adatum and Contoso.",
    ]);
  });

  it("is told of all who stay where an organization comes or goes", () => {
    expect(texts(grants(grant("Contoso"), grant("Fabrik Süd", "EVENT_READ")))).toEqual([
      "Ann Berg and 3 others will lose Contoso.",
      "Ann Berg and 3 others will gain on Fabrik Süd: See events.",
    ]);
  });

  it("names what is gained and lost where only a part is, and puts together what is alike", () => {
    expect(
      texts({
        ...grants(grant("Contoso", "EVENT_READ", "USER_READ"), grant("Adatum", "EVENT_READ", "USER_READ")),
        removed: ["Ann Berg", "Ben Cole", "Cem Demir"],
      }),
    ).toEqual([
      "Ann Berg and 2 others will lose Adatum and Contoso.",
      "Dee Evans will lose on Contoso: Export events.",
      "Dee Evans will gain on Contoso and Adatum: See users.",
    ]);
  });

  it("whoever comes gains what is opened by then, and whoever goes loses what was open before", () => {
    expect(texts({ ...grants(grant("Contoso")), added: [person("Eva Fox")], removed: ["Ann Berg"] })).toEqual([
      "Ann Berg will lose Adatum and Contoso.",
      "Eva Fox will gain Adatum.",
      "Ben Cole and 2 others will lose Contoso.",
    ]);
  });

  it("is told of the group where nobody is in it, or it opens nothing", () => {
    expect(texts(grants(grant("Contoso")), { ...group, members: [] })).toEqual([
      "The group will not open Contoso any more.",
    ]);
    expect(texts({ added: [person("Eva Fox")] }, { ...group, grants: [] })).toEqual([
      "Eva Fox will be in the group, which opens nothing.",
    ]);
  });
});
