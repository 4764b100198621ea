import { expect, it } from 'vitest';
import { sandboxNeeds } from '../../build/sandbox';

it.each([
  ['root', { isRoot: true, namespaces: true, helper: true }, 'switch'],
  ['a user whose kernel gives out namespaces', { isRoot: false, namespaces: true, helper: false }, 'nothing'],
  ['a user with the setuid helper', { isRoot: false, namespaces: false, helper: true }, 'nothing'],
  ['a user with neither', { isRoot: false, namespaces: false, helper: false }, 'repair'],
] as const)('for %s', (_, facts, needs) => {
  expect(sandboxNeeds(facts)).toBe(needs);
});
