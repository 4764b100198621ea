import { ESLint, Linter } from 'eslint';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { root } from '../../build/root';

const ruleOf = z.object({ rules: z.object({ 'no-restricted-syntax': z.array(z.unknown()) }) });

const configs = new Map<string, Linter.RulesRecord>();

beforeAll(async () => {
  const eslint = new ESLint({ cwd: root });
  for (const file of ['electron/main.ts', 'renderer/shell/App.tsx']) {
    const config: unknown = await eslint.calculateConfigForFile(file);
    const [, ...selectors] = ruleOf.parse(config).rules['no-restricted-syntax'];
    configs.set(file, { 'no-restricted-syntax': ['error', ...selectors] });
  }
}, 60_000);

/** What the linter's scan says of a piece of source as if it stood in a file. */
function complaints(file: string, source: string): string[] {
  const languageOptions = { parserOptions: { ecmaFeatures: { jsx: true } } };
  const config = { languageOptions, rules: configs.get(file) ?? {} };
  return new Linter().verify(source, [config]).map(({ message }) => message);
}

const good =
  'new BrowserWindow({ webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false } })';

describe('the scan for misconfigured Electron', () => {
  test.each([
    good,
    "contents.executeJavaScript('1 + 1')",
    "contextBridge.exposeInMainWorld('x', { cancel: (id) => ipcRenderer.send('cancel', id) })",
    "contents.setWindowOpenHandler(() => ({ action: 'deny' }))",
    "import { readFile } from 'node:fs/promises'",
  ])('has nothing against %s', (source) => {
    expect(complaints('electron/main.ts', source)).toEqual([]);
  });

  test.each([
    'new BrowserWindow({})',
    'new WebContentsView()',
    good.replace('sandbox: true', 'sandbox: false'),
    good.replace('sandbox: true', 'sandbox: isSafe'),
    good.replace('nodeIntegration: false', 'nodeIntegration: true'),
    good.replace('contextIsolation: true,', ''),
    good.replace('sandbox: true', 'sandbox: true, webSecurity: false'),
    good.replace('sandbox: true', 'sandbox: true, webviewTag: true'),
    "import https from 'node:https'",
    "import { exec } from 'child_process'",
    "import { ipcMain } from 'electron'",
    'shell.openExternal(url)',
    'contents.executeJavaScript(text)',
    "app.commandLine.appendSwitch('no-sandbox')",
    "contextBridge.exposeInMainWorld('x', { ipcRenderer })",
    "contents.setWindowOpenHandler(() => ({ action: 'allow' }))",
    'session.setPermissionRequestHandler((contents, permission, callback) => callback(true))',
  ])('finds %s', (source) => {
    expect(complaints('electron/main.ts', source)).not.toEqual([]);
  });

  test.each([
    'element.innerHTML = text',
    'const x = <p dangerouslySetInnerHTML={{ __html: text }} />',
    'document.write(text)',
    'const x = <iframe src={url} />',
  ])('finds %s in a page', (source) => {
    expect(complaints('renderer/shell/App.tsx', source)).not.toEqual([]);
  });
});
