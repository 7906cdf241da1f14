// How tests are run: TypeScript through swc, real ES modules (NODE_OPTIONS=--experimental-vm-modules, see package.json).
// TEST_DATABASE=postgres runs whatever touches the database on a PostgreSQL of its own instead of SQLite.
// Quick run: `--testPathIgnorePatterns /test/browser/ /test/faults/`; tools/test.mjs knows all the ways.
const onPostgres = {
  globalSetup: '<rootDir>/tools/postgres-up.mjs',
  globalTeardown: '<rootDir>/tools/postgres-down.mjs',
  testPathIgnorePatterns: [
    '/test/(browser|faults|upkeep|procedure|dev|support)/',
    '/test/(config|db|one-commit|main).test.ts',
    '/test/house/(?!migrations)',
    // What is said on pages and in letters, and read out of mail, is the same from either.
    '/test/(guidance/procedure-page|released-copies/)',
    '/test/web/(headers|static)',
    '/test/printing/every-letter',
    '/test/letters/(compose|letter-catcher|letters-hold-nothing|transport)',
    '/test/mail-in/(?!mail-in)',
  ],
};
/** A folder of files that each hold several of the files of tests, written by tools/together.mjs. */
const together = process.env.TESTS_TOGETHER;
const onSqlite = { testPathIgnorePatterns: ['/test/postgres/'] };

export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': '<rootDir>/tools/test-transform.mjs' },
  // A slow machine makes no test fail.
  testTimeout: 120_000,
  maxWorkers: 2,
  ...(process.env.TEST_DATABASE === 'postgres' ? onPostgres : onSqlite),
  ...(together
    ? { roots: [together], testMatch: [`${together}/*.test.ts`], testPathIgnorePatterns: [] }
    : {}),
};
