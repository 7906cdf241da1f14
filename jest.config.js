// How tests are run: TypeScript through swc, real ES modules (NODE_OPTIONS=--experimental-vm-modules, see package.json).
// Quick run: `--testPathIgnorePatterns /test/browser/ /test/faults/`; tools/test.mjs knows both ways.
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  testTimeout: 120_000,
  maxWorkers: 2,
};
