// Does the demo's mail server keep what it is sent, also over a restart?
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openLetterCatcher } from '../../src/dev/letter-catcher.js';
import { openSmtpTransport } from '../../src/letters/transport.js';
import { testConfig } from '../support/app.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'letters-test-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function send(port: number, to: string): Promise<void> {
  const transport = openSmtpTransport(testConfig(folder, { SMTP_PORT: String(port) }));
  const text = 'Read it here: https://portal.school.test/concerns/WOH-7K3F-2QXM';
  const html = '<p>Read it</p>';
  const mail = { id: 'id', to, from: 'School', subject: 'An answer is ready', text, html };
  expect(await transport.send(mail)).toEqual({ kind: 'sent' });
  transport.close();
}

test('letters are kept with their envelope, parts, links and headers', async () => {
  const catcher = await openLetterCatcher();
  await send(catcher.port, 'parent@home.test');
  expect(catcher.letters()).toMatchObject([
    {
      from: 'portal@school.test',
      to: ['parent@home.test'],
      subject: 'An answer is ready',
      html: expect.stringContaining('<p>Read it</p>') as unknown,
      links: ['https://portal.school.test/concerns/WOH-7K3F-2QXM'],
      headers: { 'auto-submitted': 'auto-generated', to: 'parent@home.test' },
    },
  ]);
  catcher.clear();
  expect(catcher.letters()).toEqual([]);
  await catcher.close();
});

test('a file keeps them over a restart, also where its last line was cut off', async () => {
  const file = join(folder, 'letters.jsonl');
  const first = await openLetterCatcher(0, file);
  await send(first.port, 'one@home.test');
  await first.close();
  appendFileSync(file, '{"at":"2026-');
  const second = await openLetterCatcher(0, file);
  await send(second.port, 'two@home.test');
  await second.close();
  const third = await openLetterCatcher(0, file);
  expect(third.letters().map((letter) => letter.to[0])).toEqual(['one@home.test', 'two@home.test']);
  await third.close();
});

test('a port that is taken is a plain error', async () => {
  const catcher = await openLetterCatcher();
  await expect(openLetterCatcher(catcher.port)).rejects.toThrow('EADDRINUSE');
  await catcher.close();
});
