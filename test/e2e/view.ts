import type { Locator, Page } from '@playwright/test';

/** Where things are on an open array's page. */
export const view = {
  grid: (page: Page): Locator => page.getByRole('grid'),
  cell: (page: Page, row: number, column: number): Locator =>
    page.locator(`[role=gridcell][data-row="${row}"][data-column="${column}"]`),
  activeCell: (page: Page): Locator =>
    page.locator('xpath=//*[@id = //*[@role="grid"]/@aria-activedescendant]'),
  selectedCells: (page: Page): Locator => page.locator('[role=gridcell][aria-selected=true]'),
  scrollbar: (page: Page, orientation: 'horizontal' | 'vertical') => ({
    track: page.getByTestId(`grid-${orientation}-track`),
    thumb: page.getByTestId(`grid-${orientation}-thumb`),
  }),
  plot: (page: Page): Locator => page.locator('.heatmap-plot'),
  coverage: (page: Page): Locator => page.locator('.heatmap-exactness'),
  legend: (page: Page): Locator => page.locator('.heatmap-legend'),
  readOut: (page: Page): Locator => page.locator('.heatmap-read-out'),
  /** Where the status bar tells the index and value of one cell. */
  statusCell: (page: Page): Locator => page.getByTestId('status-cell'),
  status: (page: Page): Locator => page.locator('.status-bar'),
};
