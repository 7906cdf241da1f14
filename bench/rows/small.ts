// What a phone has to fetch, how soon the portal answers after its start, and how much memory it keeps.
import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { ADVICE, chromiumOptions } from '../../tools/chromium.mjs';
import { atMost, median, type Line, type Row } from '../row.js';
import { freePort } from '../../tools/free-port.mjs';

const IDLE = 5_000;
/** As `npm run demo` starts it. */
const FLAGS = ['--disable-proto=delete', '--optimize-for-size', '--max-semi-space-size=2'];

export const SMALL_ROWS: readonly Row[] = [
  {
    name: 'first-visit',
    measure: async (workshop): Promise<Line[]> => {
      const found = chromiumOptions();
      if (!found) throw new Error(ADVICE);
      const port = await freePort();
      const school = workshop.copyOf(await workshop.school(100));
      // Plain http, since what TLS adds is the web server's before it; everything else as in production.
      const address = `http://localhost:${port}`;
      const served = await workshop.portal(
        school,
        { BASE_URL: address, ALLOW_PLAIN_HTTP: 'yes', PORT: String(port) },
        { port, host: `localhost:${port}` },
      );
      const browser = await chromium.launch(found);
      try {
        const page = await browser.newPage({ viewport: { width: 360, height: 800 } });
        const wire = await page.context().newCDPSession(page);
        await wire.send('Network.enable');
        const fetched: { address: string; bytes: number }[] = [];
        const addresses = new Map<string, string>();
        wire.on('Network.requestWillBeSent', ({ requestId, request }) =>
          addresses.set(requestId, request.url),
        );
        wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
          // What the browser had already, such as the crest that is also the icon, brings no bytes.
          if (encodedDataLength > 0)
            fetched.push({ address: addresses.get(requestId) ?? '', bytes: encodedDataLength });
        });
        await page.goto(`${address}/raise`, { waitUntil: 'networkidle' });
        await page.waitForTimeout(1_000);
        // A browser with a window fetches the icon; one without may not.
        const icon = await page.locator('link[rel=icon]').getAttribute('href');
        if (icon !== null && !fetched.some((each) => each.address.endsWith(icon))) {
          await page.evaluate((href) => fetch(href).then((got) => got.text()), icon);
          await page.waitForTimeout(500);
        }
        const bytes = fetched.reduce((sum, each) => sum + each.bytes, 0);
        const each = fetched.map((one) => `${new URL(one.address).pathname} ${one.bytes}`).join(', ');
        return [
          atMost(16, { name: 'first-visit', value: bytes / 1024, unit: 'KB', note: each }),
          atMost(4, {
            name: 'first-visit',
            value: fetched.length,
            unit: 'requests',
            note: 'the icon included',
          }),
        ];
      } finally {
        await browser.close();
        await served.end();
      }
    },
  },
  {
    name: 'start',
    measure: async (workshop): Promise<Line> => {
      const school = workshop.copyOf(await workshop.school(100));
      const times: number[] = [];
      for (let round = 0; round < 3; round += 1) {
        const served = await workshop.portal(school);
        times.push(served.began / 1000);
        await served.end();
      }
      const note = 'from the start of the process to the first page, a school of 100 concerns';
      return atMost(2, { name: 'start', value: median(times), unit: 's', note });
    },
  },
  {
    name: 'memory',
    measure: async (workshop): Promise<Line> => {
      const folder = join(workshop.folder(), 'demo');
      const child = fork(
        fileURLToPath(new URL('../demo-process.mjs', import.meta.url)),
        [folder, String(await freePort())],
        { execArgv: FLAGS, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
      );
      try {
        await new Promise((filled, failed) => {
          child.once('message', filled);
          child.once('exit', () => {
            failed(new Error('The demo did not open'));
          });
        });
        await new Promise((later) => setTimeout(later, IDLE));
        const kept = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid ?? 0}/status`, 'utf8'))?.[1];
        const note =
          'the process that lived through the demo’s past, its mail catcher included, after five idle seconds';
        return atMost(150, { name: 'memory', value: Number(kept) / 1024, unit: 'MB', note });
      } finally {
        child.removeAllListeners('exit');
        child.kill();
      }
    },
  },
];
