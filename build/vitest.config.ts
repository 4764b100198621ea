import { defineConfig } from 'vitest/config';
import { root } from './root';

export default defineConfig({
  root,
  test: { include: ['test/**/*.test.ts'], exclude: ['test/e2e/**'], environment: 'node' },
});
