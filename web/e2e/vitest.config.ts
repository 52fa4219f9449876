import { defineConfig } from "vitest/config";

import { dataPlugin } from "../scripts/data";

// One browser and one server at a time: the machine is shared.
export default defineConfig({
  plugins: [dataPlugin()],
  test: {
    setupFiles: ["scripts/test-model.ts"],
    include: ["e2e/**/*.test.ts"],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
