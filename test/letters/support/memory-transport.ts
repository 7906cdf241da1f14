// A transport that keeps what it is given, and answers as it is told to.
import type { Outcome } from '../../../src/letters/smtp-outcome.js';
import type { Mail, Transport } from '../../../src/letters/transport.js';

export interface MemoryTransport extends Transport {
  readonly mails: Mail[];
  /** What the next sendings come to; `sent` until told. */
  answer: (mail: Mail) => Outcome | Promise<Outcome>;
}

export function memoryTransport(): MemoryTransport {
  const transport: MemoryTransport = {
    mails: [],
    answer: () => ({ kind: 'sent' }),
    send: async (mail) => {
      const outcome = await transport.answer(mail);
      if (outcome.kind === 'sent') transport.mails.push(mail);
      return outcome;
    },
    close: () => undefined,
  };
  return transport;
}
