// How often may what be tried? At each limit and one beyond it, also after a restart, and never against somebody's own device.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { HOUR, MINUTE } from '../../src/clock.js';
import { openDatabase } from '../../src/db.js';
import { spendOwn, type Allowance } from '../../src/sign-in/allowances.js';
import { allowanceOf, LIMITS } from '../../src/sign-in/limits.js';
import { TooMany } from '../../src/web/errors.js';
import type { TestBrowser } from '../support/test-browser.js';
import { askFor, HEAD, openHouse, PARENT, REF, SECOND_REF, signIn, type House } from './support/house.js';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const isLimited = (browser: TestBrowser): boolean =>
  browser.status === 429 && browser.heading() === 'Please wait a little';

describe.each(Object.keys(LIMITS) as (keyof typeof LIMITS)[])('%s', (name) => {
  test('is allowed up to the limit, not beyond it, also after a restart, and again when the window closes', async () => {
    const allowance = allowanceOf(house.deps.config, name, 'somebody');
    await spendOwn(house.deps, Array<Allowance>(LIMITS[name].most).fill(allowance), house.clock.now());
    const spend = spendOwn(house.deps, [allowance], house.clock.now());
    await expect(spend).rejects.toMatchObject({ seconds: LIMITS[name].per / 1000 });
    const reopened = openDatabase(house.deps.config.database);
    const again = spendOwn({ ...house.deps, db: reopened }, [allowance], house.clock.now());
    await expect(again).rejects.toThrow(TooMany);
    await spendOwn(house.deps, [allowanceOf(house.deps.config, name, 'somebody else')], house.clock.now());
    house.clock.advance(LIMITS[name].per);
    await spendOwn({ ...house.deps, db: reopened }, [allowance], house.clock.now());
    await reopened.close();
  });
});

test('raised limits are a thousandfold', () => {
  expect(allowanceOf({ limits: 'raised' }, 'letters to one address', 'x').limit).toBe(5000);
});

test('a clock put back opens a new window instead of a longer one', async () => {
  const allowance = allowanceOf(house.deps.config, 'letters to one address', 'x');
  for (let time = 0; time < 5; time++) await spendOwn(house.deps, [allowance], house.clock.now());
  house.clock.advance(-24 * HOUR);
  await spendOwn(house.deps, [allowance], house.clock.now());
});

test.each([PARENT, 'nobody@example.com'])(
  'the sixth letter in an hour to %s has to wait',
  async (address) => {
    for (let time = 0; time < 5; time++) {
      const browser = house.browser({ forwardedFor: `192.0.2.${time}` });
      await askFor(browser, time % 2 ? address.toUpperCase() : address);
      expect(browser.path).toBe('/follow/code');
    }
    const browser = house.browser({ forwardedFor: '192.0.2.99' });
    await askFor(browser, address);
    expect(isLimited(browser)).toBe(true);
    expect(browser.header('retry-after')).toBe('3600');
    house.clock.advance(HOUR);
    await askFor(browser, address);
    expect(browser.path).toBe('/follow/code');
  },
);

test('the thirty-first letter asked for in one place in an hour has to wait', async () => {
  const browser = house.browser();
  for (let time = 0; time < 30; time++) await askFor(browser, `parent-${time}@example.com`);
  expect(browser.path).toBe('/follow/code');
  await askFor(browser, 'parent-30@example.com');
  expect(isLimited(browser)).toBe(true);
});

test('strangers who ask in a parent’s name lock out nobody who has come in on that device before (R-021)', async () => {
  const parent = house.browser();
  await house.parentIn(parent);
  await parent.press('Sign out');
  house.clock.advance(2 * HOUR);
  for (let time = 0; time < 6; time++) await askFor(house.browser(), PARENT);
  await askFor(parent, PARENT);
  expect(parent.path).toBe('/follow/code');
  const other = house.browser();
  await askFor(other, PARENT);
  expect(isLimited(other)).toBe(true);
});

test('asked for by several references, one mailbox gets no more letters than by its address', async () => {
  for (const ref of [REF, SECOND_REF]) {
    for (let time = 0; time < 4; time++) {
      const browser = house.browser();
      await browser.visit(`/follow/concern/${ref}`);
      await browser.press('Send me a code');
      expect(browser.path).toBe('/follow/code');
    }
  }
  expect(await house.letters()).toHaveLength(5);
});

test('the eleventh wrong code from one place has to wait, a right one among them does not count', async () => {
  for (let letter = 0; letter < 3; letter++) {
    const browser = house.browser();
    await askFor(browser, `parent-${letter}@example.com`);
    for (let time = 0; time < 5; time++) {
      browser.fill('The code in our letter', 'ABCD-EFGH');
      await browser.press('Come in');
      if (letter * 5 + time >= 10) {
        expect(isLimited(browser)).toBe(true);
        return;
      }
      expect(browser.status).toBe(422);
    }
    await house.parentIn(house.browser());
  }
  throw new Error('Nothing was limited');
});

describe('receipts', () => {
  async function openWith(browser: TestBrowser, ref: string, code: string): Promise<void> {
    await browser.visit('/follow/receipt');
    browser.fill('Reference', ref);
    browser.fill('Receipt code', code);
    await browser.press('Open it');
  }

  test('a reference and its code open that concern, however they are typed', async () => {
    const browser = house.browser();
    const code = (await house.receiptOf(REF)).replaceAll(' ', '-').replaceAll('0', 'O');
    await openWith(browser, REF.toLowerCase().replaceAll('-', ' '), code);
    expect(browser.path).toBe(`/concerns/${REF}`);
  });

  test.each([REF, 'SCH-1111-1111'])(
    'the sixth wrong try for %s from one place in an hour has to wait, right or wrong',
    async (ref) => {
      for (let time = 0; time < 5; time++) {
        const browser = house.browser();
        await openWith(browser, ref, '0000 0000 0000 0000');
        expect(browser.errors()).toEqual(['The reference and the code do not belong together. Check both']);
      }
      const browser = house.browser();
      await openWith(browser, ref, await house.receiptOf(REF));
      expect(isLimited(browser)).toBe(true);
      house.clock.advance(HOUR);
      await openWith(browser, ref, await house.receiptOf(REF));
      expect(browser.status).toBe(ref === REF ? 200 : 422);
    },
  );

  test('wrong tries from elsewhere, however many, do not keep the owner out', async () => {
    const { deps, clock } = house;
    const total = allowanceOf(deps.config, 'wrong receipts for one reference', REF);
    for (let place = 0; place < 3; place++) {
      const stranger = house.browser({ forwardedFor: `192.0.2.${place}` });
      for (let time = 0; time < 5; time++) await openWith(stranger, REF, '0'.repeat(16));
      expect(stranger.status).toBe(422);
      await openWith(stranger, REF, '0'.repeat(16));
      expect(isLimited(stranger)).toBe(true);
    }
    // As many as there may be before it slows down, the fifteen above among them.
    await spendOwn(deps, Array<Allowance>(total.limit - 15).fill(total), clock.now());
    await expect(spendOwn(deps, [total], clock.now())).rejects.toThrow(TooMany);

    const another = house.browser({ forwardedFor: '192.0.2.50' });
    await openWith(another, REF, '0'.repeat(16));
    expect(another.status).toBe(422);
    await openWith(another, REF, await house.receiptOf(REF));
    expect(isLimited(another)).toBe(true);
    const owner = house.browser({ forwardedFor: '192.0.2.99' });
    await openWith(owner, REF, await house.receiptOf(REF));
    expect(owner.path).toBe(`/concerns/${REF}`);
  });

  test('the twenty-first wrong try from one place has to wait', async () => {
    const browser = house.browser();
    for (let time = 0; time < 20; time++) await openWith(browser, `SCH-1111-${1000 + time}`, '0'.repeat(16));
    expect(browser.status).toBe(422);
    await openWith(browser, REF, await house.receiptOf(REF));
    expect(isLimited(browser)).toBe(true);
  });

  test('many at once get no more tries than one after another', async () => {
    const browser = house.browser();
    await browser.visit('/follow/receipt');
    const form = /name="_form" value="([^"]+)"/.exec(browser.html)?.[1] ?? '';
    const fields = { reference: REF, code: '0'.repeat(16), _form: form };
    const headers = { 'sec-fetch-site': 'same-origin' };
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => browser.send('POST', '/follow/receipt', { fields, headers })),
    );
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(25);
  });
});

describe('passwords', () => {
  test.each([HEAD.email, 'nobody@school.test'])(
    'the sixth wrong one for %s has to wait a quarter of an hour',
    async (email) => {
      for (let time = 0; time < 5; time++) {
        const browser = house.browser({ forwardedFor: `192.0.2.${time}` });
        await signIn(browser, email, 'wrong wrong wrong');
        expect(browser.errors()).toEqual(['The e-mail address or the password is not right']);
      }
      const browser = house.browser({ forwardedFor: '192.0.2.99' });
      await signIn(browser, email, HEAD.password);
      expect(isLimited(browser)).toBe(true);
      house.clock.advance(15 * MINUTE);
      await signIn(browser, email, HEAD.password);
      expect(browser.status).toBe(email === HEAD.email ? 200 : 422);
    },
  );

  test('the twenty-first wrong one in a day has to wait', async () => {
    for (let time = 0; time < 20; time++) {
      await signIn(house.browser(), HEAD.email, 'wrong wrong wrong');
      if (time % 5 === 4) house.clock.advance(15 * MINUTE);
    }
    const browser = house.browser();
    await signIn(browser, HEAD.email, HEAD.password);
    expect(isLimited(browser)).toBe(true);
  });

  test('right ones count for nothing', async () => {
    for (let time = 0; time < 8; time++) {
      const browser = house.browser();
      await house.headIn(browser);
      expect(browser.path).toBe('/queue');
    }
  });

  test('a thousand wrong ones elsewhere do not keep the head out on a known device (R-021)', async () => {
    const own = house.browser();
    await house.headIn(own);
    await own.press('Sign out');
    // As many as are ever looked at; the others of a thousand are turned away unread.
    for (let time = 0; time < 12; time++) {
      await signIn(house.browser({ forwardedFor: `198.51.100.${time}` }), HEAD.email, 'wrong wrong wrong');
    }
    await house.headIn(own);
    expect(own.path).toBe('/queue');
    const elsewhere = house.browser();
    await house.headIn(elsewhere);
    expect(isLimited(elsewhere)).toBe(true);
  });

  test('a known device has its own limit, and is known for its owner only', async () => {
    const own = house.browser();
    await house.headIn(own);
    await own.press('Sign out');
    for (let time = 0; time < 5; time++) await signIn(own, HEAD.email, 'wrong wrong wrong');
    await house.headIn(own);
    expect(isLimited(own)).toBe(true);
    for (let time = 0; time < 6; time++) await signIn(own, 'amber@school.test', 'wrong wrong wrong');
    expect(isLimited(own)).toBe(true);
    const other = house.browser();
    await signIn(other, 'amber@school.test', HEAD.password);
    expect(isLimited(other)).toBe(true);
  });
});
