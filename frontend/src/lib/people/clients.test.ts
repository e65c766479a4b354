import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clientFilterOf, readClientsSearch } from "./clientsSearch";
import { tokenCommand } from "./tokenCommand";

describe("the address of the list of API clients", () => {
  it("keeps what it may hold; the open client narrows nothing", () => {
    const search = readClientsSearch({ q: "rec", status: "revoked", client: "1", tenant: "t", event: "1" });
    expect(search).toEqual({ q: "rec", status: "revoked", client: "1", tenant: "t" });
    expect(clientFilterOf(search)).toEqual({ search: "rec", statuses: ["REVOKED"], tenantId: "t" });
    expect(readClientsSearch({ status: "gone", client: "" })).toEqual({});
  });
});

describe("the command for a token", () => {
  it("is read by a shell as it is meant, whatever the secret", () => {
    const words = (command: string) =>
      execFileSync("sh", ["-c", `curl() { printf '%s\\0' "$@"; }; ${command}`], { encoding: "utf8" }).split("\0");
    fc.assert(
      fc.property(
        fc.string().filter((text) => !text.includes("\0")),
        (secret) => {
          expect(words(tokenCommand("https://trail.example", "billing.sync", secret))).toEqual([
            ...["-s", "https://trail.example/oauth/token", "-u", `billing.sync:${secret}`, "-d"],
            ...["grant_type=client_credentials", ""],
          ]);
        },
      ),
      { numRuns: 30 },
    );
  });
});
