// What is written to the log: JSON lines in UTC, with route patterns and never names, addresses or typed text.
import { pino } from 'pino';

export interface Log {
  /** Something worth counting later: a sign-in, a refusal, a limit hit. Facts hold ids and codes only. */
  event(name: string, facts?: Readonly<Record<string, string | number | undefined>>): void;
  /** A fault: its kind, code and place, without the message, which may hold what a person typed. */
  fault(error: unknown, facts?: Readonly<Record<string, string | number | undefined>>): void;
}

export function openLog(level: string, destination?: { write(line: string): void }): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  const lines = destination ? pino(options, destination) : pino(options);
  return {
    event: (name, facts) => {
      lines.info({ event: name, ...facts });
    },
    fault: (error, facts) => {
      lines.error({ event: 'fault', ...describe(error), ...facts });
    },
  };
}

/** A line of a stack that says a place in a file. The lines before may be of the message, whatever they begin with. */
const FRAME = /^ {4}at .*(:\d+:\d+|<anonymous>)\)?$/;

function describe(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const code = 'code' in error ? String(error.code) : '';
  const frames = (error.stack ?? '').split('\n').filter((line) => FRAME.test(line));
  return { kind: error.name, code, at: frames.slice(0, 6).join(' | ') };
}

export const silentLog: Log = { event: () => undefined, fault: () => undefined };
