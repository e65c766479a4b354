import { describe, expect, it } from "vitest";
import { clientOf } from "./userAgent";

describe("clients", () => {
  it.each([
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
      { browser: "Edge 142", system: "Windows" },
    ],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
      { browser: "Safari 18", system: "iOS" },
    ],
    [
      "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
      { browser: "Firefox 140", system: "Linux" },
    ],
    ["curl/8.5.0", { browser: "curl 8" }],
    ["billing-sync", {}],
  ])("are read from %s", (text, client) => {
    expect(clientOf(text)).toEqual(client);
  });
});
