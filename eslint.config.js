import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { electronSyntax, ipcSyntax, pageSyntax, programSyntax } from './build/electron-rules.mjs';

/** Imports run one way: renderer -> electron/ipc/contract (types alone) -> electron -> native; all may import electron/model. */
function layer(files, forbidden, message, paths = []) {
  const patterns = [{ regex: forbidden, message }];
  return { files, rules: { 'no-restricted-imports': ['error', { patterns, paths }] } };
}
const noElectron = [{ name: 'electron', message: 'Plain Node runs this too.' }];

export default defineConfig(
  globalIgnores(['dist/', 'native/build/', '.electron/', 'test-results/']),
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: {
          allowDefaultProject: ['*.js', 'build/*.mjs', 'test/*.cjs', 'test/bench/empty-window/*.js'],
        },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-script-url': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  layer(
    ['renderer/**'],
    '/native/|/electron/(?!ipc/contract$|model/)',
    'The renderer sees the contract and the model, and no more.',
  ),
  layer(['electron/**'], '/renderer/', 'The main process knows no view.'),
  layer(['electron/cli/**', 'electron/cli.ts'], '/renderer/', 'The command line knows no view.', noElectron),
  layer(['electron/npy/**'], '^\\.\\./', 'npy/ is pure: text in, types out.', noElectron),
  layer(
    ['electron/model/**'],
    '^\\.\\./',
    'model/ is pure, and shared by main process and page.',
    noElectron,
  ),
  layer(
    ['electron/arrays/**'],
    '^\\.\\./(?!npy/|model/|ipc/contract$|\\.\\./native/index$)',
    'arrays/ serves the command line as well.',
    noElectron,
  ),
  layer(['native/**'], '/electron/|/renderer/', 'native/ stands below everything.', noElectron),
  {
    files: ['electron/**'],
    rules: { 'no-restricted-syntax': ['error', ...electronSyntax, ipcSyntax, programSyntax] },
  },
  {
    files: ['electron/ipc/server.ts'],
    rules: { 'no-restricted-syntax': ['error', ...electronSyntax, programSyntax] },
  },
  {
    files: ['electron/desktop-recent.ts'],
    rules: { 'no-restricted-syntax': ['error', ...electronSyntax, ipcSyntax] },
  },
  { files: ['renderer/**'], rules: { 'no-restricted-syntax': ['error', ...pageSyntax] } },
  { files: ['renderer/**/*.{ts,tsx}'], ...reactHooks.configs.flat.recommended },
  {
    files: ['**/*.{js,mjs,cjs}'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: { globals: { process: 'readonly', console: 'readonly', require: 'readonly' } },
  },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
