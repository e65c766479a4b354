/** The command that gets an API client its first token: to be pasted into a shell as it is. */
export function tokenCommand(origin: string, clientId: string, secret: string): string {
  return `curl -s ${quoted(`${origin}/oauth/token`)} -u ${quoted(`${clientId}:${secret}`)} -d grant_type=client_credentials`;
}

/** As one word for a shell, whatever is in it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
