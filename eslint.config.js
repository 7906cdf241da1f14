// The house rules that a linter can hold: types taken seriously, one clock, one reader of the environment, quiet code.
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Name what you export: one main export, named like the file.',
};
const oneClock = [
  {
    selector: "NewExpression[callee.name='Date']",
    message: 'The clock is an argument: only src/clock.ts makes a Date.',
  },
  {
    selector: "CallExpression[callee.name='Date']",
    message: 'The clock is an argument: only src/clock.ts asks what time it is.',
  },
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'The clock is an argument: only src/clock.ts asks what time it is.',
  },
];
const oneEnvironment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Only src/config.ts reads the environment.',
};

// Programs that a person starts in a terminal, and that answer there.
const commands = ['src/dev/**/*.ts', 'src/**/*-command.ts', 'src/school/load.ts', 'src/main.ts'];

// What plain JavaScript may use: Node's, and the page's inside functions that a browser is told to run.
const jsGlobals = [
  'Buffer',
  'URL',
  'clearTimeout',
  'console',
  'document',
  'fetch',
  'process',
  'setTimeout',
  'window',
];

export default defineConfig(
  globalIgnores(['dist/', 'data/', 'node_modules/', 'coverage/', 'public/built/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'always'],
      'no-restricted-syntax': ['error', noDefaultExport],
    },
  },
  {
    files: ['src/**/*.ts', 'migrations/**/*.ts'],
    rules: {
      'no-console': 'error',
      'no-restricted-syntax': ['error', noDefaultExport, ...oneClock, oneEnvironment],
    },
  },
  { files: commands, rules: { 'no-console': 'off' } },
  {
    files: ['src/clock.ts'],
    rules: { 'no-restricted-syntax': ['error', noDefaultExport, oneEnvironment] },
  },
  {
    files: ['src/config.ts'],
    rules: { 'no-restricted-syntax': ['error', noDefaultExport, ...oneClock] },
  },
  { files: ['**/*.d.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    // `const { visit, press } = browser` is safe: nothing of ours has a `this`.
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/unbound-method': 'off' },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    languageOptions: { globals: Object.fromEntries(jsGlobals.map((name) => [name, 'readonly'])) },
  },
);
