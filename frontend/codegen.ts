import type { CodegenConfig } from "@graphql-codegen/cli";
import type { DocumentNode } from "graphql";

// Documents stand in .graphql files. The app carries the hash of each and its types; the texts are the server's, which knows them by
// their hashes (persisted-documents.json).
const config: CodegenConfig = {
  schema: "graph/schema/*.graphqls",
  documents: "frontend/src/api/*.graphql",
  generates: {
    "frontend/src/api/generated/": {
      preset: "client",
      presetConfig: {
        fragmentMasking: false,
        // What asks is told by name in the server's log and in the browser's tools.
        onExecutableDocumentNode: ({ definitions: [operation] }: DocumentNode) =>
          operation?.kind === "OperationDefinition" ? { operationName: operation.name?.value } : undefined,
        persistedDocuments: { mode: "replaceDocumentWithHash", hashAlgorithm: "sha256" },
      },
      config: {
        documentMode: "string",
        scalars: { Time: "string", JSON: "unknown", Long: "number" },
        enumsAsTypes: true,
        useTypeImports: true,
        strictScalars: true,
      },
    },
  },
};

export default config;
