// Ends the PostgreSQL of one test run.
export default async function down() {
  await globalThis.postgresOfThisRun?.stop();
}
