// What does a failure of the mail server mean for the letter: final, later, or is it about us?
import { z } from 'zod';

/**
 * `sent`: the server has taken it. `refused`: it never will, for this recipient. `later`: it may, ask again. `held`: the server
 * cannot be reached or will not have us, which says nothing about the letter. Codes hold no address and no words of the server.
 */
export type Outcome =
  { readonly kind: 'sent' } | { readonly kind: 'refused' | 'later' | 'held'; readonly code: string };

const failure = z.object({
  code: z.string().catch('unknown'),
  command: z.string().optional().catch(undefined),
  responseCode: z.number().optional().catch(undefined),
  response: z.string().catch(''),
});

/** Replies that want a sign-in, whichever command they answer. */
const SIGN_IN_CODES = new Set([530, 534, 535, 538]);

/** `5.1.7` and `5.1.8` speak of the sender, also where a server says so only when it hears the recipient. */
const SENDER_REFUSED = /^5\d\d[ -]5\.1\.[78]\b/;

/** Our server will not carry mail for us. Anyone's server could be quoted in such words, so they do not hold the queue. */
const NOT_CARRIED = /relay|sender address rejected/i;

/**
 * Reads what nodemailer threw. `begun`: the connection stood and the letter's own conversation had started. Before that a failure
 * says nothing about the letter; after it a 5xx is final, unless it is about us.
 */
export function outcomeOf(error: unknown, begun: boolean): Outcome {
  const { code, command, responseCode, response } = failure.parse(error);
  const named = responseCode === undefined ? code : `${responseCode} ${command ?? ''}`.trim();
  if (code === 'EENVELOPE' && responseCode === undefined) return { kind: 'refused', code: 'address' };
  if (!begun || SIGN_IN_CODES.has(responseCode ?? 0)) return { kind: 'held', code: named };
  // 503, a wrong order of commands, is about the session: it will pass.
  const isFinal = responseCode !== undefined && responseCode >= 500 && responseCode !== 503;
  if (!isFinal) return { kind: 'later', code: named };
  if (command === 'MAIL FROM' || SENDER_REFUSED.test(response)) return { kind: 'held', code: named };
  if (command === 'RCPT TO' && NOT_CARRIED.test(response)) return { kind: 'later', code: named };
  return { kind: 'refused', code: named };
}
