#!/usr/bin/env node
// `npyscope info FILE`. In the repository it brings the addon and the bundles up to date first; as an installed
// package it has no sources to make them of.
import { existsSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath, URL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

async function isUpToDate() {
  const products = new URL('../dist/build/products.js', import.meta.url);
  if (!existsSync(products)) return false;
  const { addon, bundles, isCurrent } = await import(products.href);
  return isCurrent(root, addon) && isCurrent(root, bundles);
}

async function prepareRepository() {
  const { tsImport } = await import('tsx/esm/api');
  const { prepare } = await tsImport('./prepare.ts', import.meta.url);
  await prepare(['addon', 'bundles']);
}

try {
  if (existsSync(new URL('prepare.ts', import.meta.url)) && !(await isUpToDate())) await prepareRepository();
} catch (error) {
  process.stderr.write(`npyscope: ${error.message}\n`);
  process.exit(1);
}
await import('../dist/electron/cli.js');
