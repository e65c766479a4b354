/** Where to go after signing in: only a place of this app, whatever stands in the link that somebody followed. */
export function returnAddress(asked: string | undefined): string {
  return asked && /^\/(?![/\\])[^\p{Cc}]*$/u.test(asked) && !asked.startsWith("/sign-in") ? asked : "/";
}
