/**
 * A real OpenID provider for tests, of Go and of the browser: `node openIdProvider.js SETTINGS`, where SETTINGS is JSON with
 * redirectUri, clientId, clientSecret and accounts (claims by login name; any password will do). It prints its issuer and ends
 * with its standard input. Beside the provider's own paths it answers, as JSON:
 *
 *   GET  /test/keys                     its private keys, to make tokens that it would not make
 *   POST /test/keys {keep}              a new key; the old ones are kept or withdrawn
 *   POST /test/accounts {name: claims}  more accounts, or other claims of those that are there
 *   POST /test/token {account, audience, claims}  an access token, made as for any resource server
 */
import { generateKeyPairSync, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import Provider from "oidc-provider";

const settings = JSON.parse(process.argv[2]);
const accounts = { ...settings.accounts };
let keys = [newKey()];
let more = {};
let provider;

function newKey() {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { ...privateKey.export({ format: "jwk" }), kid: randomUUID(), alg: "RS256", use: "sig" };
}

function start(issuer) {
  provider = new Provider(issuer, {
    clients: [
      {
        client_id: settings.clientId,
        client_secret: settings.clientSecret,
        redirect_uris: [settings.redirectUri],
        response_types: ["code"],
        grant_types: ["authorization_code"],
      },
    ],
    jwks: { keys },
    cookies: { keys: [randomUUID()] },
    claims: { openid: ["sub"], profile: ["name"], email: ["email", "email_verified"], groups: ["groups"] },
    // Claims are in the ID token, unless a test wants them to be asked for.
    conformIdTokenClaims: Boolean(settings.userInfo),
    pkce: { required: () => true },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...accounts[id] }) }),
    extraTokenClaims: () => more,
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
  });
}

async function control(path, method, sent) {
  switch (`${method} ${path}`) {
    case "GET /test/keys":
      return { keys };
    case "POST /test/keys":
      keys = [newKey(), ...(sent.keep ? keys : [])];
      start(provider.issuer);
      return {};
    case "POST /test/accounts":
      return Object.assign(accounts, sent);
    case "POST /test/token":
      return { token: await accessToken(sent) };
    default:
      return undefined;
  }
}

async function accessToken({ account, audience, claims }) {
  const token = new provider.AccessToken({
    accountId: account,
    client: await provider.Client.find(settings.clientId),
    gty: "authorization_code",
    scope: "api",
  });
  token.resourceServer = new provider.ResourceServer(audience, { accessTokenFormat: "jwt", scope: "api" });
  more = claims ?? {};
  return token.save().finally(() => {
    more = {};
  });
}

const server = createServer(async (request, response) => {
  if (!request.url.startsWith("/test/")) {
    return provider.callback()(request, response);
  }
  const parts = [];
  for await (const part of request) {
    parts.push(part);
  }
  const answer = await control(request.url, request.method, JSON.parse(Buffer.concat(parts).toString() || "{}")).catch(
    (error) => ({ error: String(error) }),
  );
  response.writeHead(answer ? 200 : 404, { "Content-Type": "application/json" });
  response.end(JSON.stringify(answer ?? {}));
});
server.listen(0, "127.0.0.1", () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  start(issuer);
  process.stdout.write(`${issuer}\n`);
});
process.stdin.on("end", () => process.exit()).resume();
