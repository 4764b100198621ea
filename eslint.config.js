import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { electronSyntax, ipcSyntax, pageSyntax, programSyntax } from './build/electron-rules.mjs';

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
  {
    files: ['electron/**'],
    rules: { 'no-restricted-syntax': ['error', ...electronSyntax, ipcSyntax, programSyntax] },
  },
  {
    files: ['electron/ipc/server.ts'],
    rules: { 'no-restricted-syntax': ['error', ...electronSyntax, programSyntax] },
  },
  {
    files: ['electron/kept/desktop-recent.ts'],
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
