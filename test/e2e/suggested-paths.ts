import type { ElectronApplication } from '@playwright/test';
import { answered } from './npyscope';

/** Closes file dialogs without a choice; answers what they suggested: paths, null where there was none. */
export async function suggestedPaths(
  app: ElectronApplication,
): Promise<() => Promise<(string | null)[] | undefined>> {
  const suggested = await app.evaluateHandle(({ dialog }) => {
    const paths: (string | null)[] = [];
    const last = (args: readonly unknown[]): void => {
      const options: unknown = args.at(-1);
      const path: unknown = options && Reflect.get(options, 'defaultPath');
      paths.push(typeof path === 'string' ? path : null);
    };
    dialog.showOpenDialog = (...args: unknown[]) => {
      last(args);
      return Promise.resolve({ canceled: true, filePaths: [] });
    };
    dialog.showSaveDialog = (...args: unknown[]) => {
      last(args);
      return Promise.resolve({ canceled: true, filePath: '' });
    };
    return paths;
  });
  return () => answered(suggested.jsonValue());
}
