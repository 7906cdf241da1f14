// What if a fault is caught by nobody? Node would print it with all it holds, and a database's error holds values: told without, and ended.
import { codeOf } from './store-busy.js';

/** Ends the process with 1 at a fault that nobody caught, once `tell` has said what may be said of it. */
export function endOnUncaught(tell: (fault: unknown) => void): void {
  const end = (fault: unknown): void => {
    try {
      tell(fault);
    } finally {
      process.exit(1);
    }
  };
  for (const event of ['uncaughtException', 'unhandledRejection']) process.once(event, end);
}

/** The same for a command, which says it in one line. */
export function endCommandOnUncaught(say: (words: string) => void): void {
  endOnUncaught((fault) => {
    say(withoutMessage(fault));
  });
}

/** What a command says of a fault that stopped it: its own words, but of a database's error the code alone, since its message holds values. */
export function wordsOf(fault: unknown): string {
  const isOfTheDatabase = /^(SQLITE_|(?=.*\d)[0-9A-Z]{5}$)/.test(codeOf(fault));
  return fault instanceof Error && !isOfTheDatabase ? fault.message : withoutMessage(fault);
}

function withoutMessage(fault: unknown): string {
  const name = fault instanceof Error ? fault.name : typeof fault;
  return `Something went wrong (${codeOf(fault) || name}).`;
}
