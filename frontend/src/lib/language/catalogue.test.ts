import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { catalogue as de } from "./de";
import { catalogue as en } from "./en";

function messages(tree: object, path = ""): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
      typeof value === "object" && value !== null
        ? [...messages(value, `${path}${key}.`)]
        : [[`${path}${key}`, String(value)] as const],
    ),
  );
}

const placeholders = (message: string) => [...message.matchAll(/{{(\w+)}}/g)].map(([, name]) => name).sort();

describe("the German catalogue", () => {
  const german = messages(de);

  it("has every message of the English one, and no other", () => {
    expect([...german.keys()].sort()).toEqual([...messages(en).keys()].sort());
  });

  it("fills in the same values", () => {
    for (const [key, message] of messages(en)) {
      expect(placeholders(german.get(key) ?? ""), key).toEqual(placeholders(message));
    }
  });
});

describe("messages", () => {
  it("are all used somewhere", () => {
    const sources = readdirSync(new URL("../..", import.meta.url), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|generated/.test(file))
      .map((file) => readFileSync(new URL(`../../${file}`, import.meta.url), "utf8"))
      .join("\n");
    // A key that ends in a value of data is written up to its last dot: t(`audit:outcome.${outcome}`).
    const unused = Object.entries(en).flatMap(([namespace, tree]) =>
      namespace === "sentence"
        ? []
        : [...messages(tree).keys()]
            .filter((key) => {
              const whole = `${namespace}:${key.replace(/_(one|other)$/, "")}`;
              const stem = `${whole.slice(0, whole.lastIndexOf(".") + 1)}\${`;
              return !sources.includes(`"${whole}"`) && !(whole.includes(".") && sources.includes(stem));
            })
            .map((key) => `${namespace}:${key}`),
    );
    expect(unused).toEqual([]);
  });

  it("do not shout, apologise or blame", () => {
    for (const tree of [en, de]) {
      for (const [key, message] of messages(tree)) {
        expect(message, key).not.toMatch(/[!]|\boops\b|\bplease\b|\bsorry\b/i);
      }
    }
  });
});
