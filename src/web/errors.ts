// The trouble that travels as an exception: everything else is a value.

/** There is no such thing, or not for you: one and the same page. */
export class NotFound extends Error {}

/** Too many tries: says when to come back. `seconds` from now. */
export class TooMany extends Error {
  readonly seconds: number;
  constructor(seconds: number) {
    super('Too many tries');
    this.seconds = seconds;
  }
}

/** What the procedure says no to, as a value (409). `stale`: the record has moved on since the page was opened. */
export interface Refusal {
  readonly kind: 'refusal';
  readonly why: 'not now' | 'stale';
  readonly sentence: string;
}

/** A refusal on its way to the page that shows it, with what was typed. Rolls back the transaction it is thrown in. */
export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.why);
    this.refusal = refusal;
  }
}
