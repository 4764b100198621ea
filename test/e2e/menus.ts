import type { ElectronApplication } from '@playwright/test';
import { answered } from './npyscope';

/** Chooses an item of the application menu, in the window opened last. */
export async function clickMenu(app: ElectronApplication, id: string): Promise<void> {
  await app.evaluate(({ BrowserWindow, Menu }, id_) => {
    Menu.getApplicationMenu()?.getMenuItemById(id_)?.click(undefined, BrowserWindow.getAllWindows()[0]);
  }, id);
}

/** Those of some items of the application menu that can be chosen; undefined where the answer got lost. */
export function enabledItems(
  app: ElectronApplication,
  ids: readonly string[],
): Promise<string[] | undefined> {
  return answered(
    app.evaluate(({ Menu }, some) => {
      const menu = Menu.getApplicationMenu();
      return some.filter((id) => menu?.getMenuItemById(id)?.enabled);
    }, ids),
  );
}

interface Offered {
  /** The labels of all items, those that can't be chosen too. */
  readonly labels: readonly string[];
  readonly disabled: readonly string[];
}

/** Has context menus answered with the item of a label; answers what the last one offered. */
export async function contextMenus(
  app: ElectronApplication,
  choice: string,
): Promise<() => Promise<Offered>> {
  const offered = await app.evaluateHandle(({ Menu }, label) => {
    const last: { labels: string[]; disabled: string[] } = { labels: [], disabled: [] };
    Menu.prototype.popup = function popup(this: Electron.Menu, options): void {
      const plain = (item: Electron.MenuItem): string => item.label.replaceAll('&', '');
      last.labels = this.items.map(plain);
      last.disabled = this.items.filter(({ enabled }) => !enabled).map(plain);
      this.items
        .find((item) => item.enabled && plain(item) === label)
        ?.click(undefined, options?.window, undefined);
    };
    return last;
  }, choice);
  return () => offered.evaluate((last) => last);
}
