// Limits on keeping in touch: never before asking, but for insults and threats, and never for good.
import { expect, test } from '@jest/globals';
import { whyNotFound, type ConductTest } from '../../src/procedure/conduct.js';

const TODAY = '2026-11-23';
const OFTEN: ConductTest[] = ['writes, rings or calls in so often that the school cannot do its work'];
const THREATS: ConductTest[] = ['insults, threatens or frightens people'];

test.each<[string, boolean, Parameters<typeof whyNotFound>[0], boolean]>([
  ['asking to change needs a test that is met', false, { kind: 'asked to change', tests: [] }, false],
  ['asking to change comes first', true, { kind: 'asked to change', tests: OFTEN }, false],
  ['limits need asking before', false, { kind: 'limits', tests: OFTEN, until: '2027-01-11' }, false],
  ['limits after asking', true, { kind: 'limits', tests: OFTEN, until: '2027-01-11' }, true],
  ['limits at once after a threat', true, { kind: 'limits', tests: THREATS, until: '2027-01-11' }, false],
  ['limits without an end', false, { kind: 'limits', tests: THREATS }, true],
  ['limits until today', false, { kind: 'limits', tests: THREATS, until: TODAY }, true],
  ['limits of six months', true, { kind: 'limits', tests: THREATS, until: '2027-05-23' }, true],
  ['limits of more than six months', false, { kind: 'limits', tests: THREATS, until: '2027-05-24' }, true],
])('%s: %s', (_, may, found, askedBefore) => {
  const why = whyNotFound(found, askedBefore, TODAY);
  expect(why === undefined).toBe(may);
  if (why !== undefined) expect(why).toMatch(/^[A-Z].+\.$/);
});
