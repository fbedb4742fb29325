import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";

import svelteConfig from "./svelte.config.js";

export default ts.config(
  { ignores: ["node_modules/", "dist/"] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.browser, ...globals.node } } },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: [".svelte"], svelteConfig } },
  },
  {
    rules: {
      eqeqeq: "error",
      "no-console": "error",
      // Article text is hostile: it is shown as text and never as markup.
      "svelte/no-at-html-tags": "error",
      // The router is ours, not SvelteKit's.
      "svelte/no-navigation-without-resolve": "off",
      // Address parameters are built, used and thrown away; nothing watches them.
      "svelte/prefer-svelte-reactivity": "off",
    },
  },
);
