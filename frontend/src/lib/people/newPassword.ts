/** Without letters and digits that are easily taken for each other. */
const letters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const groups = 4;
const perGroup = 5;

type Bytes = Uint8Array<ArrayBuffer>;

const drawBytes = (bytes: Bytes): Bytes => crypto.getRandomValues(bytes);

/** A password that nobody guesses and somebody can read out: "kTz4u-...", some 115 bits. */
export function newPassword(random: (bytes: Bytes) => Bytes = drawBytes): string {
  let drawn = "";
  while (drawn.length < groups * perGroup) {
    for (const byte of random(new Uint8Array(32))) {
      // What lies beyond the last whole round would favour the first letters.
      if (byte < 256 - (256 % letters.length) && drawn.length < groups * perGroup) {
        drawn += letters[byte % letters.length];
      }
    }
  }
  return drawn.match(new RegExp(`.{${perGroup}}`, "g"))?.join("-") ?? drawn;
}
