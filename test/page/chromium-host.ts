import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, expect, test, type Page } from '@playwright/test';
import { z } from 'zod';
import { chromiumPath } from '../../build/chromium';
import { root } from '../../build/root';
import { parseLaunchArguments, usualSize } from '../../electron/app/arguments';
import type { Host, Launched } from '../e2e/host';
import { Kept, PageRequests } from './page-requests';
import { servePage } from './page-server';

declare global {
  interface Window {
    /** Tells the page of an event, once it listens. */
    readonly npyscopeHears?: (told: readonly unknown[]) => void;
  }
}

const call = z.tuple([z.string(), z.number()]).rest(z.unknown());

/**
 * Shows the bundled page in the Chromium of the system, and answers its requests from this process. A test fails by an error
 * of its page's, too, unless it provokes some and is tagged so.
 */
export async function chromiumHost(): Promise<Host> {
  const server = await servePage();
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    // Without scroll bars a page is laid out otherwise.
    ignoreDefaultArgs: ['--hide-scrollbars'],
  });
  const preload = inPage(await readFile(join(root, 'dist', 'electron', 'preload.cjs'), 'utf8'));
  /** By the folder of the profile. */
  const kept = new Map<string, Kept>();

  const launch = async (folder: string, args: readonly string[]): Promise<Launched> => {
    const request = parseLaunchArguments(args);
    if (typeof request === 'string') throw new Error(`--${request} takes Electron.`);
    const { files, size, theme } = request;
    const context = await browser.newContext({
      viewport: size ?? usualSize,
      colorScheme: theme === 'dark' ? 'dark' : 'light',
    });
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    const profile = kept.get(folder) ?? new Kept();
    kept.set(folder, profile);
    const requests = new PageRequests(profile, (event, payload) => {
      // A page that is not there yet asks by itself, and one that is gone has no need of it.
      page.evaluate((told) => window.npyscopeHears?.(told), [event, payload]).catch(() => undefined);
    });
    await page.exposeFunction('npyscopeAsks', (...asked: unknown[]) => {
      const [channel, id, ...rest] = call.parse(asked);
      if (channel !== 'cancel') return requests.answer(channel, id, rest);
      requests.cancel(id);
      return undefined;
    });
    await page.addInitScript({ content: preload });
    const [file] = files;
    if (file !== undefined) requests.document.open(file);
    await page.goto(server.url);
    return {
      page,
      get app(): never {
        throw new Error('This test needs Electron: tag it @electron.');
      },
      copied: () => Promise.resolve(requests.copied),
      close: async () => {
        await context.close();
        requests.close();
        if (!test.info().tags.includes('@provoking')) expect(complaints, 'errors of the page').toEqual([]);
      },
    };
  };

  return {
    launch,
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}

/** What goes wrong in a page, and what its policy forbids it. */
function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return complaints;
}

/** The preload script, with as much of Electron as it takes: requests go to this process by way of the debugger. */
function inPage(preload: string): string {
  return `(() => {
    const listeners = new Set();
    const modules = {
      contextBridge: { exposeInMainWorld: (name, api) => { window[name] = api; } },
      ipcRenderer: {
        invoke: (channel, ...args) => window.npyscopeAsks(channel, ...args),
        send: (channel, ...args) => { void window.npyscopeAsks(channel, ...args); },
        on: (_, listener) => { listeners.add(listener); },
        off: (_, listener) => { listeners.delete(listener); },
      },
      webUtils: { getPathForFile: () => '' },
    };
    window.npyscopeHears = ([event, payload]) => {
      for (const listener of listeners) listener({}, event, payload);
    };
    const require = () => modules;
    ${preload}
  })()`;
}
