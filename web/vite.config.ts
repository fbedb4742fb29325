import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

const api = process.env.MARSAD_API ?? "http://127.0.0.1:8460";

export default defineConfig({
  plugins: [svelte()],
  build: {
    outDir: process.env.MARSAD_UI_OUT ?? "../src/marsad/server/static",
    emptyOutDir: true,
    // A data: address would need a wider Content-Security-Policy.
    assetsInlineLimit: 0,
    // The polyfill is an inline script in some builds; every browser that runs the app has module preload.
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: { "/api": api } },
});
