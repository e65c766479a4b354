// Runs the audits of graphql-http against a URL: node audits.mjs URL TOKEN DIRECTORY-WITH-node_modules
// Prints one JSON array of {name, status, reason}.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [url, token, home] = process.argv.slice(2);
const require = createRequire(pathToFileURL(`${home}/`));
const { auditServer } = require("graphql-http");
const results = await auditServer({
  url,
  fetchFn: (target, init = {}) =>
    fetch(target, { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } }),
});
const told = results.map(({ name, status, reason }) => ({ name, status, reason: reason ?? "" }));
console.log(JSON.stringify(told));
