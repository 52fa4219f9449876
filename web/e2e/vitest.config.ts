import { defineConfig } from "vitest/config";

// One browser and one server at a time: the machine is shared.
export default defineConfig({
  test: {
    include: ["e2e/**/*.test.ts"],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
