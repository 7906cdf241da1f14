// npm run verify: one line that says whether the record is as it was written; ends with 1 where it is not.
import { databaseFromProcess, keyFileFromProcess } from '../config.js';
import { openToRead } from '../db.js';
import { readKeys } from '../keys.js';
import { endCommandOnUncaught, wordsOf } from '../last-resort.js';
import { verifiedInWords, verifyChains } from './verify-chains.js';

async function run(): Promise<void> {
  const keys = readKeys(keyFileFromProcess());
  const db = openToRead(databaseFromProcess());
  try {
    const verified = await verifyChains(db.read, keys);
    console.log(verifiedInWords(verified));
    if (verified.broken.length > 0) process.exitCode = 1;
  } finally {
    await db.close();
  }
}

endCommandOnUncaught(console.error);
run().catch((error: unknown) => {
  console.error(wordsOf(error));
  process.exitCode = 1;
});
