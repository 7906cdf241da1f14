// Starts the PostgreSQL of one test run (TEST_DATABASE=postgres), and says which it is.
import { ADVICE, findPostgres, startPostgres } from './postgres.mjs';

export default async function up() {
  const found = findPostgres();
  if (!found) throw new Error(ADVICE);
  console.log(`\n${found.words}`);
  globalThis.postgresOfThisRun = await startPostgres(found);
  process.env.TEST_POSTGRES_URL = globalThis.postgresOfThisRun.url;
}
