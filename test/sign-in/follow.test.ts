// Does a parent come back by e-mail, and nobody else: no scanner, no other browser, nobody too late or too often?
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { load } from 'cheerio';
import { MINUTE } from '../../src/clock.js';
import { askFor, openHouse, PARENT, REF, PHONE_ONLY_REF, standingOf, type House } from './support/house.js';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

test('a parent comes in with the code, however it is typed, and the address counts as confirmed', async () => {
  const browser = house.browser();
  await askFor(browser, PARENT);
  expect(browser.sees('If that address has raised a concern with us, a code is on its way.')).toBe(true);
  const { code } = await house.latestLetter();
  browser.fill(
    'The code in our letter',
    ` ${code.toLowerCase().replace('-', ' ').replaceAll('1', 'l').replaceAll('0', 'o')} `,
  );
  await browser.press('Come in');
  expect(browser.path).toBe('/my-concerns');
  expect(await house.count('sessions')).toBe(1);
  const confirmed = await house.db.read('complainants').whereNotNull('address_confirmed_at');
  expect(confirmed).toHaveLength(2);
});

test('a parent comes in with the link, in the browser that asked, with one press', async () => {
  const browser = house.browser();
  await askFor(browser, PARENT);
  const { path, token } = await house.latestLetter();
  await browser.visit(path, { from: 'letter' });
  expect(browser.sees('m•••@example.org')).toBe(true);
  expect(browser.html).not.toContain(token);
  expect(browser.html).not.toContain(PARENT);
  await browser.press('Sign in');
  expect(browser.path).toBe('/my-concerns');
});

test('another browser with the link needs the code too (R-013)', async () => {
  await askFor(house.browser(), PARENT);
  const { path, code } = await house.latestLetter();
  const other = house.browser();
  await other.visit(path, { from: 'letter' });
  expect(other.html).not.toContain(code);
  await other.press('Sign in');
  expect(other.status).toBe(422);
  other.fill('The code in our letter', 'ABCD-EFGH');
  await other.press('Sign in');
  expect(other.errors()).toEqual(['That code is not right. Look for it in our newest letter']);
  expect(await house.count('sessions')).toBe(0);
  other.fill('The code in our letter', code);
  await other.press('Sign in');
  expect(other.path).toBe('/my-concerns');
});

test('a scanner that opens, loads and submits everything signs in nobody, and the parent still can (R-010)', async () => {
  for (let mail = 0; mail < 5; mail++) {
    house.clock.advance(61 * MINUTE);
    const parent = house.browser();
    await askFor(parent, PARENT);
    const { path } = await house.latestLetter();
    for (const withCookies of [true, false]) {
      const scanner = house.browser({ forwardedFor: `198.51.100.${mail}` });
      await scanner.send('HEAD', path);
      await scanner.send('GET', path);
      await scanner.visit(path, { from: 'letter' });
      const $ = load(scanner.html);
      for (const form of $('form').toArray()) {
        const fields: Record<string, string> = {};
        for (const input of $(form).find('input').toArray()) {
          const name = $(input).attr('name') ?? '';
          fields[name] = $(input).attr('type') === 'hidden' ? ($(input).attr('value') ?? '') : 'scanner';
        }
        const sender = withCookies ? scanner : house.browser();
        for (let time = 0; time < 7; time++) {
          const headers = { 'sec-fetch-site': 'same-origin' };
          const answer = await sender.send('POST', $(form).attr('action') ?? path, { fields, headers });
          expect(answer.status).toBeGreaterThanOrEqual(400);
        }
      }
      expect(await standingOf(scanner)).toBe('nobody');
    }
    expect(await house.db.read('sign_in_requests').whereNotNull('used_at')).toHaveLength(mail);
    await parent.visit(path, { from: 'letter' });
    await parent.press('Sign in');
    expect(parent.path).toBe('/my-concerns');
  }
});

test('wrong codes typed elsewhere do not use up the tries of the browser that asked', async () => {
  const parent = house.browser();
  await askFor(parent, PARENT);
  const { path, code } = await house.latestLetter();
  const other = house.browser({ forwardedFor: '198.51.100.7' });
  for (let time = 0; time < 5; time++) {
    await other.visit(path);
    other.fill('The code in our letter', 'ABCD-EFGH');
    await other.press('Sign in');
  }
  await other.visit(path);
  expect(other.sees('The code was typed wrongly five times')).toBe(true);
  parent.fill('The code in our letter', code);
  await parent.press('Come in');
  expect(parent.path).toBe('/my-concerns');
});

test.each([
  [30, '/my-concerns'],
  [31, '/follow/code'],
])('after %d minutes the code leads to %s (R-012)', async (minutes, path) => {
  const browser = house.browser();
  await askFor(browser, PARENT);
  const { code } = await house.latestLetter();
  const cookie = browser.cookies.value('__Host-pending') ?? '';
  house.clock.advance(minutes * MINUTE);
  // A browser that keeps its cookie for longer than it was told gains nothing.
  browser.cookies.set('__Host-pending', cookie);
  browser.fill('The code in our letter', code);
  await browser.press('Come in');
  expect(browser.path).toBe(path);
});

test('a link that is too old says so and offers a new letter in one press (R-014)', async () => {
  const browser = house.browser();
  await askFor(browser, PARENT);
  const { path } = await house.latestLetter();
  house.clock.advance(31 * MINUTE);
  await browser.visit(path, { from: 'letter' });
  expect(browser.status).toBe(410);
  expect(browser.sees('Our letters work for 30 minutes')).toBe(true);
  await browser.press('Send me a new one');
  expect(await house.letters()).toHaveLength(2);
  browser.fill('The code in our letter', (await house.latestLetter()).code);
  await browser.press('Come in');
  expect(browser.path).toBe('/my-concerns');
  const late = house.browser();
  await late.visit('/follow/link/never-was-one');
  expect(late.status).toBe(410);
  await late.follow('Ask for a new one');
  expect(late.path).toBe('/follow');
});

test('a letter sent again leaves the ones before it good, three at most; using one ends the others (R-012)', async () => {
  const browser = house.browser();
  await askFor(browser, PARENT);
  for (let time = 0; time < 3; time++) {
    house.clock.advance(1000);
    await browser.press('Send it again');
  }
  const [first, second, , fourth] = await house.letters();
  browser.fill('The code in our letter', first?.code ?? '');
  await browser.press('Come in');
  expect(browser.errors()).toHaveLength(1);
  browser.fill('The code in our letter', second?.code ?? '');
  await browser.press('Come in');
  expect(browser.path).toBe('/my-concerns');
  const other = house.browser();
  await other.visit(fourth?.path ?? '');
  expect(other.sees('You have come in with another letter since')).toBe(true);
  await other.visit(second?.path ?? '');
  expect(other.sees('This letter has been used already')).toBe(true);
});

test('five wrong codes end a letter, in a row or at once', async () => {
  const browser = house.browser();
  await askFor(browser, PARENT);
  const { code } = await house.latestLetter();
  for (let time = 0; time < 5; time++) {
    browser.fill('The code in our letter', 'ABCD-EFGH');
    await browser.press('Come in');
    expect(browser.status).toBe(422);
  }
  browser.fill('The code in our letter', code);
  await browser.press('Come in');
  expect(browser.sees('The code was typed wrongly five times')).toBe(true);
  expect(await house.count('sessions')).toBe(0);
});

test('what cannot be a code costs no try', async () => {
  const browser = house.browser();
  await askFor(browser, PARENT);
  for (const typed of ['', '1234', 'UUUU-UUUU', '7K3F-2QXM-1']) {
    browser.fill('The code in our letter', typed);
    await browser.press('Come in');
    expect(browser.errors()).toEqual(['Enter the 8 letters and digits from our letter']);
  }
  const [request] = await house.db.read('sign_in_requests').select<{ tries: number }[]>('tries');
  expect(request?.tries).toBe(0);
});

test('many presses at once make one session, and each of them comes in (R-012, R-014)', async () => {
  const browser = house.browser();
  await askFor(browser, PARENT);
  const { path } = await house.latestLetter();
  await browser.visit(path, { from: 'letter' });
  const fields = { _form: String(load(browser.html)('input[name=_form]').attr('value')) };
  const headers = { 'sec-fetch-site': 'same-origin' };
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => browser.send('POST', path, { fields, headers })),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
  const sessions = answers.map(
    (answer) => /session=([\w-]+)/.exec(String(answer.headers['set-cookie']))?.[1],
  );
  expect(new Set(sessions).size).toBe(1);
  expect(await house.count('sessions')).toBe(1);
  expect(await standingOf(browser)).toBe('parent');
});

test('two browsers at once: one comes in, the other learns why not', async () => {
  await askFor(house.browser(), PARENT);
  const { path, code } = await house.latestLetter();
  const headers = { 'sec-fetch-site': 'same-origin' };
  const statuses = await Promise.all(
    [1, 2, 3, 4].map(async () => {
      const browser = house.browser();
      await browser.visit(path);
      const fields = { code, _form: String(load(browser.html)('input[name=_form]').attr('value')) };
      return (await browser.send('POST', path, { fields, headers })).status;
    }),
  );
  expect(statuses.sort()).toEqual([303, 410, 410, 410]);
  expect(await house.count('sessions')).toBe(1);
});

test('the second press counts for ten seconds, in the same browser', async () => {
  const browser = house.browser();
  await askFor(browser, PARENT);
  const { path } = await house.latestLetter();
  await browser.visit(path);
  const before = browser.cookies.value('__Host-visit') ?? '';
  const pending = browser.cookies.value('__Host-pending') ?? '';
  const fields = { _form: String(load(browser.html)('input[name=_form]').attr('value')) };
  const headers = { 'sec-fetch-site': 'same-origin' };
  await browser.press('Sign in');
  const late = house.browser();
  late.cookies.set('__Host-visit', before);
  late.cookies.set('__Host-pending', pending);
  house.clock.advance(10_000);
  expect((await late.send('POST', path, { fields, headers })).status).toBe(303);
  late.cookies.forget();
  late.cookies.set('__Host-visit', before);
  late.cookies.set('__Host-pending', pending);
  house.clock.advance(1);
  expect((await late.send('POST', path, { fields, headers })).status).toBe(410);
});

test('the way to a concern is alike for one that is there, one without e-mail, and none (R-015)', async () => {
  const pages = [];
  for (const ref of [REF, PHONE_ONLY_REF, 'SCH-1111-1111']) {
    const browser = house.browser();
    await browser.visit(`/concerns/${ref}`);
    expect(browser.path).toBe(`/follow/concern/${ref}`);
    const before = browser.html;
    await browser.press('Send me a code');
    expect(browser.path).toBe('/follow/code');
    pages.push([before, browser.html].map((html) => masked(html).replaceAll(ref, 'REF')));
  }
  expect(pages[1]).toEqual(pages[0]);
  expect(pages[2]).toEqual(pages[0]);
  expect(await house.letters()).toHaveLength(1);
});

test.each(['anything', 'sch-7k3f-2qxm', 'SCH-7K3F-2QXM"><b>', 'SCH-7K3F-2QX'])(
  'what is no reference (%s) has no page of its own',
  async (ref) => {
    const browser = house.browser();
    expect((await browser.send('GET', `/follow/concern/${encodeURIComponent(ref)}`)).status).toBe(404);
  },
);

test('asked for by its reference, a letter leads to that concern', async () => {
  const browser = house.browser();
  await browser.visit(`/concerns/${REF}`);
  await browser.press('Send me a code');
  const { path } = await house.latestLetter();
  await browser.visit(path, { from: 'letter' });
  await browser.press('Sign in');
  expect(browser.path).toBe(`/concerns/${REF}`);
});

test.each([
  'https://evil.example/concerns/SCH-7K3F-2QXM',
  '//evil.example',
  '/\\evil',
  '/concerns/../staff',
  '/my-concerns',
])('the way on is never %s (R-058)', async (next) => {
  const browser = house.browser();
  const answer = await browser.send('GET', `/follow?next=${encodeURIComponent(next)}`);
  expect(answer.status).toBe(200);
  expect(answer.body.toString()).not.toContain('evil');
});

/** A page without what is meant to differ from one visit to the next. */
function masked(html: string): string {
  return html.replace(/name="_form" value="[^"]*"/g, 'FORM');
}

test('status, headers, cookies, page and rows are alike for addresses known, unused and unknown (R-015)', async () => {
  const seen = [];
  for (const address of [PARENT, 'nobody.yet@example.org', 'who@example.com', 'head@school.test']) {
    const rows = await Promise.all(
      ['sign_in_requests', 'allowances', 'letters'].map((table) => house.count(table)),
    );
    const browser = house.browser({ forwardedFor: '192.0.2.44' });
    await browser.visit('/follow');
    const fields = { email: address, _form: String(load(browser.html)('input[name=_form]').attr('value')) };
    const headers = { 'sec-fetch-site': 'same-origin' };
    const answer = await browser.send('POST', '/follow', { fields, headers });
    const after = await Promise.all(
      ['sign_in_requests', 'allowances', 'letters'].map((table) => house.count(table)),
    );
    await browser.visit('/follow/code');
    seen.push({
      status: answer.status,
      body: answer.body.toString(),
      headers: JSON.stringify({ ...answer.headers, date: '' }).replace(/pending=[\w-]{43}/, 'PENDING'),
      page: masked(browser.html),
      // A letter's row or another of like cost; the first of all also opens the place's window.
      written: after.reduce((sum, count) => sum + count, 0) - rows.reduce((sum, count) => sum + count, 0),
    });
  }
  const [known, ...others] = seen.map((one, index) => ({
    ...one,
    written: one.written - (index === 0 ? 1 : 0),
  }));
  for (const other of others) expect(other).toEqual(known);
  expect(await house.letters()).toHaveLength(1);
});

test('letters go to the address as it is stored, whoever typed what (R-016)', async () => {
  const lookAlikes = [
    ...[
      'mina.hart@example.org.evil.test',
      'minahart@example.org',
      'mina.hart+x@example.org',
      'mïna.hart@example.org',
    ],
    ...[
      'mina.hart@examp\u043be.org',
      'm\u0456na.hart@example.org',
      'mina.hart@xn--exmple-cua.org',
      'mina.hart@example.0rg',
    ],
    ...['mina..hart@example.org', '"mina.hart"@example.org', 'mina.hart@example'],
    ...[
      'mina.hart%40example.org@evil.test',
      'mina.hart@evil.test@example.org',
      'mina.\u017fhart@example.org',
    ],
  ];
  for (const [index, address] of lookAlikes.entries()) {
    await askFor(house.browser({ forwardedFor: `203.0.113.${index}` }), address);
  }
  expect(await house.letters()).toEqual([]);
  for (const [index, address] of [
    'MINA.Hart@EXAMPLE.org',
    ' mina.hart@example.ORG ',
    'mina.hart@exam\u00adple.org',
  ].entries()) {
    await askFor(house.browser({ forwardedFor: `203.0.113.${100 + index}` }), address);
    expect((await house.letters()).map(({ to }) => to)).toEqual(Array(index + 1).fill('mailbox:mailbox'));
  }
});

test('what the database holds signs in nobody, and the log holds nothing that does (R-011, R-018)', async () => {
  const browser = house.browser();
  await house.parentIn(browser);
  const letter = await house.latestLetter();
  const tables = await Promise.all(
    ['sign_in_requests', 'sessions', 'letters', 'known_devices', 'allowances'].map((table) =>
      house.db.read(table),
    ),
  );
  const secrets = [
    letter.token,
    letter.code,
    letter.code.replace('-', ''),
    browser.cookies.value('__Host-session') ?? 'none',
  ];
  for (const secret of secrets) {
    expect(JSON.stringify(tables)).not.toContain(secret);
    expect(house.logLines.join('\n')).not.toContain(secret);
  }
  expect(JSON.stringify(tables[4])).not.toContain('mina');
  expect(house.logLines.join('\n')).not.toContain('mina');
});
