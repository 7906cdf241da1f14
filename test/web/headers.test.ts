// Whatever the portal answers, a page, a refusal, a file or a fault of the visitor's: it carries the same protection.
import { readdirSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { tokenOn } from '../journeys/support/at-school.js';
import { portOf } from '../support/app.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';

type Answer = Awaited<ReturnType<TestBrowser['send']>>;

let portal: TestPortal;
let visitor: TestBrowser;
let staff: TestBrowser;
let file: string;
beforeAll(async () => {
  portal = await openTestPortal();
  visitor = portal.phone();
  await visitor.visit('/raise');
  staff = await portal.signedIn('amber');
  file = readdirSync('dist/public').find((name) => /^portal\..*\.css$/.test(name)) ?? 'no such file';
});
afterAll(() => portal.close());

const POLICY = [
  "default-src 'none'",
  ...['script', 'style', 'img', 'font', 'connect', 'manifest', 'worker'].map((what) => `${what}-src 'self'`),
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "object-src 'none'",
];

function expectProtection({ headers }: Answer): void {
  expect(
    String(headers['content-security-policy'])
      .split(';')
      .map((part) => part.trim()),
  ).toEqual(POLICY);
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['referrer-policy']).toBe('no-referrer');
  expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
  expect(headers['cross-origin-opener-policy']).toBe('same-origin');
  expect(headers['cross-origin-resource-policy']).toBe('same-origin');
  expect(headers['permissions-policy']).toMatch(/camera=\(\)/);
  expect(headers).not.toHaveProperty('x-powered-by');
  expect(headers).not.toHaveProperty('access-control-allow-origin');
}

const form = (page: TestBrowser, fields: Record<string, string> = {}) => ({
  fields: { _form: tokenOn(page), ...fields },
});
const big = { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'x'.repeat(70_000) };

const ANSWERS: [string, number, () => Promise<Answer>][] = [
  ['a public page', 200, () => visitor.send('GET', '/')],
  ['a page that is asked for its headers alone', 200, () => visitor.send('HEAD', '/')],
  ['a private page', 200, () => staff.send('GET', '/queue')],
  ['a way on', 303, () => visitor.send('GET', '/queue')],
  ['a way on after a form', 303, () => visitor.send('POST', '/raise', form(visitor, { danger: 'no' }))],
  ['an address that cannot be read', 400, () => visitor.send('GET', '/concerns/%E0%A4%A')],
  ['a form without its token', 403, () => visitor.send('POST', '/raise')],
  [
    'a form from elsewhere',
    403,
    () => visitor.send('POST', '/raise', { headers: { origin: 'https://a.example' } }),
  ],
  ['nothing at all', 404, () => visitor.send('GET', '/nothing')],
  ['what is not theirs', 404, () => staff.send('GET', '/staff/concerns/WHP-0000-0000')],
  ['a page that takes no form', 405, () => visitor.send('POST', '/what-happens', form(visitor))],
  ['a form without its page', 405, () => visitor.send('GET', '/raise/send')],
  ['a method we do not know', 405, () => visitor.send('PUT', '/raise')],
  ['a letter that is over', 410, () => visitor.send('GET', `/staff/welcome/${'x'.repeat(43)}`)],
  ['far too much', 413, () => visitor.send('POST', '/raise', big)],
  ['a form with a slip', 422, () => visitor.send('POST', '/raise', form(visitor))],
  ['another host', 421, () => visitor.send('GET', '/', { headers: { host: 'elsewhere.example' } })],
  ['data', 200, () => visitor.send('GET', '/healthz')],
  ['a file', 200, () => visitor.send('GET', `/static/${file}`)],
  ['a file that is not there', 404, () => visitor.send('GET', '/static/nothing.css')],
  ['a folder', 404, () => visitor.send('GET', '/static/')],
];

describe('carries every header of protection:', () => {
  test.each(ANSWERS)('%s (%d)', async (_, status, ask) => {
    const answer = await ask();
    expect(answer.status).toBe(status);
    expectProtection(answer);
    const type = answer.headers['content-type'];
    if (answer.body.length > 0) expect(type).toMatch(/charset=utf-8/i);
    const isPublic =
      type?.startsWith('text/css') === true ||
      answer.headers['cache-control']?.endsWith('max-age=60') === true;
    if (status < 400 && !isPublic) expect(answer.headers['cache-control']).toBe('no-store');
  });
});

test('an unknown host is turned away, whatever it says it stands for', async () => {
  const hosts = [
    'elsewhere.example',
    'portal.school.test.elsewhere.example',
    'portal.school.test:81',
    '127.0.0.1',
    '',
    'x',
  ];
  for (const host of hosts) expect((await visitor.send('GET', '/', { headers: { host } })).status).toBe(421);
  const forged = {
    'x-forwarded-host': 'elsewhere.example',
    forwarded: 'host=elsewhere.example',
    'x-host': 'elsewhere.example',
  };
  const answer = await visitor.send('GET', '/queue', { headers: forged });
  expect(answer.headers.location).toBe('/staff/sign-in?next=%2Fqueue');
  const page = await visitor.send('GET', '/', { headers: forged });
  expect(page.body.toString('utf8')).not.toContain('elsewhere');
});

test('only looking and sending are known: everything else is refused, and says what is', async () => {
  for (const method of ['TRACE', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND', 'PURGE']) {
    for (const path of ['/', '/queue', '/raise/send', '/nothing', `/static/${file}`]) {
      const answer = await visitor.send(method, path);
      expect([method, path, answer.status]).toEqual([method, path, 405]);
      expect(answer.headers.allow).toBe('GET, HEAD, POST');
    }
  }
});

test('nothing that is not meant to be read can be: no source, no database, no hidden file', async () => {
  const paths = [
    '.git/HEAD',
    '.env',
    'package.json',
    'data/portal.sqlite',
    'static/../package.json',
    'static/manifest.json.map',
  ];
  for (const path of [
    ...paths,
    'static/%2e%2e/package.json',
    'static/..%2fpackage.json',
    'static//etc/passwd',
    'metrics',
    'docs',
    'dev/letters',
    'dev/letters.json',
  ]) {
    const { status, body } = await visitor.send('GET', `/${path}`);
    expect([path, [400, 403, 404].includes(status)]).toEqual([path, true]);
    expect(body.toString('utf8')).not.toContain('"dependencies"');
  }
});

test('signing out empties what the browser keeps, and every cookie is bound to the portal alone', async () => {
  const page = await portal.signedIn('dale');
  const answer = await page.send('POST', '/sign-out', form(page));
  expect(answer.headers['clear-site-data']).toBe('"cache"');
  for (const cookie of answer.headers['set-cookie'] ?? []) {
    expect(cookie).toMatch(/^__Host-\w+=; (?=.*Path=\/)(?=.*HttpOnly)(?=.*Secure)(?=.*SameSite=Lax)/);
  }
  expect((await page.send('GET', '/queue')).status).toBe(303);
});

test('a request that is no request is answered with 400, and the portal lives', async () => {
  const raw = async (text: string): Promise<string> =>
    new Promise((resolve) => {
      const socket = connect(portOf(portal.server), '127.0.0.1', () => socket.end(text));
      const parts: Buffer[] = [];
      socket.on('data', (part) => parts.push(part));
      socket.on('close', () => {
        resolve(Buffer.concat(parts).toString('utf8').split('\r\n')[0] ?? '');
      });
      socket.on('error', () => undefined);
    });
  const host = 'Host: portal.school.test';
  const both = `POST /raise HTTP/1.1\r\n${host}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`;
  for (const text of [
    both,
    `GET / HTTP/9.9\r\n${host}\r\n\r\n`,
    'nonsense\r\n\r\n',
    `GET / HTTP/1.1\r\n${host}\r\nA: \u0000\r\n\r\n`,
  ]) {
    expect(await raw(text)).toMatch(/^HTTP\/1\.1 (400|505)/);
  }
  expect(await raw(`GET / HTTP/1.1\r\n${host}\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(
    /^HTTP\/1\.1 431/,
  );
  await visitor.visit('/');
  expect(visitor.heading()).toBe('Talk to us first');
});

test('a form that is cut off in the middle leaves the portal as it was', async () => {
  await new Promise<void>((resolve) => {
    const headers = {
      host: 'portal.school.test',
      'content-length': '5000',
      'content-type': 'application/x-www-form-urlencoded',
    };
    const sent = request({
      port: portOf(portal.server),
      host: '127.0.0.1',
      method: 'POST',
      path: '/raise',
      headers,
    });
    sent.on('error', () => {
      resolve();
    });
    sent.on('close', () => {
      resolve();
    });
    sent.write('danger=no', () => {
      sent.destroy();
    });
  });
  await visitor.visit('/raise');
  expect(visitor.status).toBe(200);
  expect(portal.bench.logLines.filter((line) => line.includes('"fault"'))).toEqual([]);
});
