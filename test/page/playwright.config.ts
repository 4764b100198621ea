import { defineConfig } from '@playwright/test';
import type { Options } from '../e2e/npyscope';

/** The end-to-end tests of what a page draws and hears, in the Chromium of the system. */
export default defineConfig<object, Options>({
  testDir: '../e2e',
  testMatch: [
    'accessibility',
    'fields',
    'grid',
    'heatmap',
    'profiles',
    'seams',
    'security',
    'selection',
    'slicer',
    'text-format',
  ].map((name) => `${name}.spec.ts`),
  // These need more of Electron than the page.
  grepInvert: /@electron/,
  outputDir: '../../test-results/page',
  workers: 1,
  timeout: 60_000,
  // Waits for states: how long they take is up to the machine.
  expect: { timeout: 15_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: [['list']],
  use: { hostName: 'chromium' },
});
