const part = String.raw`(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)`;
const four = new RegExp(String.raw`^${part}(?:\.${part}){3}$`);

/** An address or a range of them: 203.0.113.7, 203.0.113.0/24, 2001:db8::/32. */
export function isAddressRange(text: string): boolean {
  const [, address = "", bits = "0"] = /^([^/]*)(?:\/(0|[1-9]\d{0,2}))?$/.exec(text) ?? [];
  return four.test(address) ? Number(bits) <= 32 : isSix(address) && Number(bits) <= 128;
}

/** IPv6: eight groups, of which :: stands for one or more; the last two may be written as IPv4. */
function isSix(text: string): boolean {
  const halves = text.split("::").map((half) => (half === "" ? [] : half.split(":")));
  const groups = halves.flat();
  const [last = ""] = groups.slice(-1);
  const tail = four.test(last) && !text.endsWith("::") ? 1 : 0;
  const count = groups.length + tail;
  return (
    groups.slice(0, groups.length - tail).every((group) => /^[0-9a-f]{1,4}$/i.test(group)) &&
    (halves.length === 1 ? count === 8 : halves.length === 2 && count <= 7)
  );
}

const rests = ["", "0", ".0", "0.0", ".0.0", "0.0.0", ".0.0.0", ":", "::", ":0"];

/** True as long as a text may still become an address by typing on. */
export function mayBecomeAddress(text: string): boolean {
  return text === "" || rests.some((rest) => isAddressRange(`${text}${rest}`));
}
