import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

import { dataPlugin } from "./scripts/data";

// The server that answers while the page is developed or previewed.
const server = process.env.ISHIGAKI_SERVER ?? "http://127.0.0.1:8080";
const proxy = { "/api": { target: server, changeOrigin: false } };

export default defineConfig({
  plugins: [react(), dataPlugin()],
  server: { proxy },
  preview: { proxy },
  build: {
    target: ["chrome109", "firefox115"],
    // An inlined asset would be a data: address, which the policy allows for images only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  test: { setupFiles: ["scripts/test-model.ts"], include: ["src/**/*.test.{ts,tsx}"], environment: "node" },
});
