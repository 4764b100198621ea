import { defineConfig } from 'vitest/config';
import { resolve } from 'node:path';

export default defineConfig({
  root: resolve(import.meta.dirname, '..'),
  test: { include: ['test/**/*.test.ts'], exclude: ['test/e2e/**'], environment: 'node' },
});
