import type { CodegenConfig } from "@graphql-codegen/cli";

// Documents stand in .graphql files: what is generated is a typed document each and no map of all of them at run time.
const config: CodegenConfig = {
  schema: "graph/schema/*.graphqls",
  documents: "frontend/src/api/*.graphql",
  generates: {
    "frontend/src/api/generated/": {
      preset: "client",
      presetConfig: { fragmentMasking: false },
      config: {
        scalars: { Time: "string", JSON: "unknown", Long: "number" },
        enumsAsTypes: true,
        useTypeImports: true,
        strictScalars: true,
      },
    },
  },
};

export default config;
