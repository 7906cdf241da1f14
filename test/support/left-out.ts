// What this machine cannot do is said by name: where it would have been done, and again at the very end of `npm test`.
import { appendFileSync } from 'node:fs';

/** Says it at once, and keeps it for tools/test.mjs. */
export function tellLeftOut(what: string, why: string): void {
  const line = `${what}: NOT DONE HERE: ${why}\n`;
  process.stderr.write(line);
  const file = process.env['TESTS_LEFT_OUT'];
  if (file !== undefined) appendFileSync(file, line);
}
