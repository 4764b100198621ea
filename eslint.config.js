import js from '@eslint/js';
import { importX } from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Imports run one way: renderer -> electron/ipc/contract (types) -> electron -> native. */
const layers = [
  {
    target: './renderer',
    from: ['./electron', './native'],
    except: ['./ipc/contract.ts'],
    message: 'The renderer sees the contract and no more.',
  },
  {
    target: './electron/npy',
    from: ['./native', './renderer', './electron'],
    except: ['./npy'],
    message: 'npy/ is pure: text in, types out.',
  },
  {
    target: './electron/arrays',
    from: ['./electron', './renderer'],
    except: ['./arrays', './npy', './ipc/contract.ts'],
    message: 'arrays/ serves the command line as well.',
  },
  { target: './electron', from: './renderer', message: 'The main process knows no view.' },
  { target: './native', from: ['./electron', './renderer'], message: 'native/ stands below everything.' },
];

export default defineConfig(
  globalIgnores(['dist/', 'native/build/', '.electron/', 'test-results/']),
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js', 'build/*.mjs'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { 'import-x': importX },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones: layers }],
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  {
    files: ['electron/npy/**', 'electron/arrays/**', 'electron/cli.ts'],
    rules: {
      'no-restricted-imports': ['error', { paths: [{ name: 'electron', message: 'Plain Node runs this too.' }] }],
    },
  },
  { files: ['renderer/**/*.{ts,tsx}'], ...reactHooks.configs.flat.recommended },
  { files: ['**/*.{js,mjs}'], ...tseslint.configs.disableTypeChecked },
);
