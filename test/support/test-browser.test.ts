// Does the test browser behave like a phone: finding by label, sending whole forms, keeping cookies, telling the truth?
import { describe, expect, test } from '@jest/globals';
import {
  samplePortal,
  soundHeaders,
  soundPage,
  type SampleAnswer,
  type SampleRequest,
} from './sample-portal.js';
import { testBrowser } from './test-browser.js';

const FORM = `<h1>Your concern</h1>
  <p hidden>Not to be seen</p>
  <form method="post" action="/send?step=1" novalidate>
    <input type="hidden" name="token" value="t0k3n">
    <label for="words">Your words</label><textarea id="words" name="words" rows="5" maxlength="40"></textarea>
    <label for="name">Your name</label><input type="text" id="name" name="name" value="Ada">
    <fieldset><legend><span>Who is it about?</span></legend>
      <input type="radio" id="a" name="who" value="teacher" checked><label for="a">A teacher</label>
      <input type="radio" id="b" name="who" value="head"><label for="b">The head</label>
    </fieldset>
    <fieldset><legend>Whom did you ask?</legend>
      <input type="radio" id="c" name="asked" value="teacher"><label for="c">A teacher</label>
      <input type="radio" id="d" name="asked" value="nobody"><label for="d">Nobody</label>
    </fieldset>
    <input type="checkbox" id="e" name="letter" value="yes"><label for="e">Send me a letter</label>
    <label for="f">Class</label><select id="f" name="class">
      <option value="">Choose</option><option value="3o">Oak, year 3</option></select>
    <label for="g">Not yours</label><input type="text" id="g" name="closed" value="x" disabled>
    <button type="submit" name="go" value="on">Continue</button>
    <button type="submit" name="go" value="later" formaction="/later">Save for later</button>
  </form>
  <p><a href="/other?x=1">Somewhere else</a> <a href="https://elsewhere.example/">Away</a></p>`;

interface Heard {
  last?: SampleRequest;
}

function portal(answer: (request: SampleRequest) => SampleAnswer | undefined = () => undefined) {
  const heard: Heard = {};
  const server = samplePortal((request) => {
    heard.last = request;
    return answer(request) ?? { html: soundPage(FORM) };
  });
  return { heard, browser: testBrowser(server, { baseUrl: 'https://portal.example' }) };
}

describe('forms', () => {
  test('a press sends every control of the form as a browser would', async () => {
    const { heard, browser } = portal();
    await browser.visit('/form');
    browser.fill('Your words', 'Two\nlines');
    browser.choose('The head', 'Who is it about?');
    browser.choose('A teacher', 'Whom did you ask?');
    browser.tick('Send me a letter');
    browser.select('Class', 'Oak, year 3');
    await browser.press('Continue');
    expect(heard.last?.method).toBe('POST');
    expect(heard.last?.url.href).toBe('https://portal.example/send?step=1');
    expect([...(heard.last?.form ?? [])]).toEqual([
      ['token', 't0k3n'],
      ['words', 'Two\r\nlines'],
      ['name', 'Ada'],
      ['who', 'head'],
      ['asked', 'teacher'],
      ['letter', 'yes'],
      ['class', '3o'],
      ['go', 'on'],
    ]);
  });

  test('another button sends elsewhere, and what was not chosen stays out', async () => {
    const { heard, browser } = portal();
    await browser.visit('/form');
    browser.tick('Send me a letter');
    browser.untick('Send me a letter');
    await browser.press('Save for later');
    expect(heard.last?.url.pathname).toBe('/later');
    expect(Object.fromEntries(heard.last?.form ?? [])).toEqual({
      token: 't0k3n',
      words: '',
      name: 'Ada',
      who: 'teacher',
      class: '',
      go: 'later',
    });
  });

  test('a form of method get becomes an address', async () => {
    const search = `<h1>Find</h1><form action="/found" novalidate><label for="q">Words</label>
      <input type="text" id="q" name="q"><button type="submit">Search</button></form>`;
    const { heard, browser } = portal(() => ({ html: soundPage(search, 'Find') }));
    await browser.visit('/');
    browser.fill('Words', 'lunch & play');
    await browser.press('Search');
    expect(browser.path).toBe('/found?q=lunch+%26+play');
    expect(heard.last?.method).toBe('GET');
  });

  test('what a control holds can be read', async () => {
    const { browser } = portal();
    await browser.visit('/form');
    browser.fill('Your words', 'Hello');
    expect(browser.value('Your words')).toBe('Hello');
    expect(browser.value('Your name')).toBe('Ada');
    expect(browser.value('A teacher', 'Who is it about?')).toBe('ticked');
    expect(browser.value('The head')).toBe('');
    browser.select('Class', 'Oak, year 3');
    expect(browser.value('Class')).toBe('Oak, year 3');
  });

  test('a label that is missing, doubtful or disabled is an error that says what there is', async () => {
    const { browser } = portal();
    await browser.visit('/form');
    expect(() => {
      browser.fill('Your age', '40');
    }).toThrow('There is no "Your age"; the page offers "Your words", "Your name"');
    expect(() => {
      browser.choose('A teacher');
    }).toThrow('There are 2 of "A teacher"');
    expect(() => {
      browser.fill('Not yours', 'y');
    }).toThrow('There is no "Not yours"');
    expect(() => {
      browser.fill('Your words', 'x'.repeat(41));
    }).toThrow('takes no more than 40 characters');
    await expect(browser.press('Send')).rejects.toThrow('There is no "Send"; the page offers "Continue"');
  });

  test('a form without novalidate is held back by the browser while a required control is empty', async () => {
    const form = `<h1>Ask</h1><form method="post" action="/x"><label for="q">Words</label>
      <input type="text" id="q" name="q" required><button type="submit">Send</button></form>`;
    const { browser } = portal(() => ({ html: soundPage(form, 'Ask') }));
    await browser.visit('/');
    await expect(browser.press('Send')).rejects.toThrow('"Words" is required');
  });
});

describe('what is sent along', () => {
  test('the request looks like one through the trusted proxy', async () => {
    const { heard, browser } = portal();
    await browser.visit('/');
    expect(heard.last?.headers).toMatchObject({
      host: 'portal.example',
      'x-forwarded-proto': 'https',
      'x-forwarded-for': '192.0.2.10',
      'sec-fetch-site': 'none',
    });
    expect(heard.last?.headers.origin).toBeUndefined();
  });

  test('a form under no-referrer keeps its origin to itself, as in Chromium and Firefox', async () => {
    const { heard, browser } = portal();
    await browser.visit('/');
    await browser.press('Continue');
    expect(heard.last?.headers).toMatchObject({
      origin: 'null',
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
    });
  });

  test('an old phone sends no fetch metadata', async () => {
    const seen: SampleRequest[] = [];
    const server = samplePortal((request) => {
      seen.push(request);
      return { html: soundPage() };
    });
    await testBrowser(server, { fetchMetadata: false }).visit('/');
    expect(seen[0]?.headers['sec-fetch-site']).toBeUndefined();
  });
});

describe('cookies', () => {
  const cookie = (value: string) => ({ headers: { 'set-cookie': value }, html: soundPage() });

  test('are kept, sent back, and forgotten when the portal or time says so', async () => {
    let time = '2026-11-23T09:00:00.000Z';
    const sent: (string | undefined)[] = [];
    const server = samplePortal(({ url, headers }) => {
      sent.push(headers.cookie);
      const rules = 'Path=/; Secure; HttpOnly; SameSite=Lax';
      if (url.pathname === '/in') return cookie(`__Host-session=abc; ${rules}; Max-Age=600`);
      if (url.pathname === '/out') return cookie(`__Host-session=; ${rules}; Max-Age=0`);
      return { html: soundPage() };
    });
    const browser = testBrowser(server, { clock: { now: () => time } });
    await browser.visit('/in');
    await browser.visit('/');
    time = '2026-11-23T09:11:00.000Z';
    await browser.visit('/');
    await browser.visit('/in');
    await browser.visit('/out');
    await browser.visit('/');
    expect(sent).toEqual([
      undefined,
      '__Host-session=abc',
      undefined,
      undefined,
      '__Host-session=abc',
      undefined,
    ]);
  });

  test('that are strict stay at home when a link in a letter is opened', async () => {
    const { heard, browser } = portal(({ url }) =>
      url.pathname === '/in' ? cookie('__Host-s=1; Path=/; Secure; HttpOnly; SameSite=Strict') : undefined,
    );
    await browser.visit('/in');
    await browser.visit('https://portal.example/letter', { from: 'letter' });
    expect(heard.last?.headers.cookie).toBeUndefined();
    expect(heard.last?.headers['sec-fetch-site']).toBe('cross-site');
    await browser.visit('/');
    expect(heard.last?.headers.cookie).toBe('__Host-s=1');
  });

  test.each([
    ['__Host-s=1; Secure; HttpOnly; Path=/x', '__Host- needs'],
    ['__Host-s=1; Secure; HttpOnly; Path=/; Domain=portal.example', '__Host- needs'],
    ['s=1; HttpOnly; Path=/', 'not Secure'],
    ['s=1; Secure; Path=/', 'not HttpOnly'],
  ])('%s is refused', async (value, why) => {
    const { browser } = portal(() => cookie(value));
    await expect(browser.visit('/')).rejects.toThrow(why);
  });
});

describe('where it leads', () => {
  const to = (location: string, status = 303): SampleAnswer => ({ status, headers: { location } });

  test('a form answered with 303 is followed', async () => {
    const { heard, browser } = portal(({ method }) => (method === 'POST' ? to('/done') : undefined));
    await browser.visit('/');
    await browser.press('Continue');
    expect([browser.path, browser.status, heard.last?.method]).toEqual(['/done', 200, 'GET']);
  });

  test('a form answered with another redirect is an error', async () => {
    const { browser } = portal(({ method }) => (method === 'POST' ? to('/done', 302) : undefined));
    await browser.visit('/');
    await expect(browser.press('Continue')).rejects.toThrow('answered a form with 302, not 303');
  });

  test('a circle and a way out are errors', async () => {
    const { browser } = portal(({ url }) => (url.pathname === '/round' ? to('/round') : undefined));
    await expect(browser.visit('/round')).rejects.toThrow('round in circles');
    await browser.visit('/');
    await expect(browser.follow('Away')).rejects.toThrow('leads away from https://portal.example');
    await expect(browser.visit('https://elsewhere.example/')).rejects.toThrow('leads away');
  });

  test('a link is followed by its text', async () => {
    const { browser } = portal();
    await browser.visit('/form');
    await browser.follow('Somewhere else');
    expect(browser.url).toBe('https://portal.example/other?x=1');
    await expect(browser.follow('Somewhere')).rejects.toThrow(
      'There is no link "Somewhere"; the page offers',
    );
  });
});

describe('what it sees', () => {
  test('text, heading and offers are those of a reader', async () => {
    const { browser } = portal();
    await browser.visit('/');
    expect(browser.heading()).toBe('Your concern');
    expect(browser.sees('Who is it about?')).toBe(true);
    expect(browser.sees('Not to be seen')).toBe(false);
    expect(browser.text().split('\n')[0]).toBe('Your concern');
    expect(browser.offers('Save for later')).toBe(true);
    expect(browser.offers('Delete')).toBe(false);
  });

  test('the error summary is read line by line', async () => {
    const summary = `<h1>Ask</h1><div class="error-summary" role="alert"><ul>
      <li><a href="#q">Enter your words</a></li></ul></div><label for="q">Words</label><input type="text" id="q">`;
    const { browser } = portal(() => ({ status: 422, html: soundPage(summary, 'Error: Ask') }));
    await browser.visit('/');
    expect([browser.status, browser.errors()]).toEqual([422, ['Enter your words']]);
  });

  test('a page with a fault is told with its address and everything that is wrong', async () => {
    const { browser } = portal(() => ({
      headers: { 'referrer-policy': undefined },
      html: soundPage('<h2>x</h2>'),
    }));
    await expect(browser.visit('/bad')).rejects.toThrow(
      /https:\/\/portal\.example\/bad breaks[^]*referrer-policy[^]*0 h1/,
    );
  });

  test('what is no page is not held to the rules for pages', async () => {
    const { browser } = portal(() => ({ headers: { 'content-type': 'text/csv' }, html: 'a,b' }));
    await browser.visit('/list.csv');
    expect([browser.html, browser.header('Content-Type')]).toEqual(['a,b', 'text/csv']);
  });

  test('a page may be public where the test says so', async () => {
    const server = samplePortal(() => ({
      headers: { ...soundHeaders, 'cache-control': 'public, max-age=300' },
      html: soundPage(),
    }));
    await testBrowser(server, { isPublic: (path) => path === '/help' }).visit('/help');
    await expect(testBrowser(server).visit('/help')).rejects.toThrow('without no-store');
  });
});
