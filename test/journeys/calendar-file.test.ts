// The administrator brings the council's calendar: chooses the file, says what its days mean, sees what would change, and keeps it.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { load } from 'cheerio';
import { readCalendarRows } from '../../src/school/settings-store.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import { COUNCIL } from '../school/support/council-calendar.js';
import { atDesk, tokenOn } from './support/at-school.js';

let portal: TestPortal;
let admin: TestBrowser;
let before: Awaited<ReturnType<typeof rows>>;
beforeAll(async () => {
  portal = await openTestPortal();
  admin = await atDesk(portal, 'wirral');
  before = await rows();
});
afterAll(() => portal.close());

const rows = () => readCalendarRows(portal.bench.db.read);
const SAME_SITE = { 'sec-fetch-site': 'same-origin' };

/** Sends the file as a browser does. */
async function bring(desk: TestBrowser, file: string | Buffer, pasted = '') {
  const edge = '----WebKitFormBoundaryTest';
  const part = (head: string) => `--${edge}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`;
  const { status, body } = await desk.send('POST', '/calendar/file', {
    headers: { ...SAME_SITE, 'content-type': `multipart/form-data; boundary=${edge}` },
    body: Buffer.concat([
      Buffer.from(`${part('name="_form"')}${tokenOn(desk)}\r\n`),
      Buffer.from(`${part('name="pasted"')}${pasted}\r\n`),
      Buffer.from(part('name="file"; filename="terms.ics"\r\nContent-Type: text/calendar')),
      Buffer.from(file),
      Buffer.from(`\r\n--${edge}--\r\n`),
    ]),
  });
  return { status, $: load(body.toString('utf8')) };
}

/** The form on a page, with what is chosen on it. */
function fieldsOn($: ReturnType<typeof load>): Record<string, string> {
  return Object.fromEntries(
    $('main form')
      .first()
      .serializeArray()
      .map(({ name, value }) => [name, value]),
  );
}

test('a file that is none is refused beside its field, and nothing is changed', async () => {
  await admin.visit('/calendar');
  await admin.follow('Bring the council’s calendar file');
  for (const [file, why] of [
    ['', 'Choose the file, or paste what stands in it'],
    ['Dear parents,', 'Line 1: is no calendar file (.ics), and no table with columns such as Start date'],
    ['PK\u0003\u0004 and so on', 'This is a spreadsheet: save it as CSV, and choose that file'],
    [Buffer.alloc(10 * 1024 * 1024, 'x'), 'The file is larger than 1 MB: no school calendar is'],
  ] as const) {
    const { status, $ } = await bring(admin, file);
    expect(status).toBe(422);
    expect($('#file-slip').text()).toContain(why);
    expect($('main').text()).toContain('Nothing has been changed.');
  }
  expect(await rows()).toEqual(before);
});

test('each day is proposed with what its name says, a slip keeps every choice, and only a confirmed calendar is kept', async () => {
  const { status, $ } = await bring(admin, COUNCIL);
  expect(status).toBe(200);
  expect($('h1').text()).toBe('What does each day mean?');
  const label = $('label').filter(
    (_, each) => $(each).text() === 'Monday 25 to Friday 29 October 2027: Half term',
  );
  expect($(`#${label.attr('for') ?? ''} option[selected]`).text()).toBe('School holiday');
  const fields = fieldsOn($);
  const ends =
    $('label')
      .filter((_, each) => $(each).text().endsWith(': Autumn term ends'))
      .attr('for') ?? '';
  const send = (more: Record<string, string>) =>
    admin.send('POST', '/calendar/file/events', { headers: SAME_SITE, fields: { ...fields, ...more } });

  const wrong = await send({ [ends]: 'nothing' });
  expect(wrong.status).toBe(422);
  const slipped = load(wrong.body.toString('utf8'));
  expect(slipped('.govuk-error-message').text()).toContain('No last day follows “Autumn term begins”');
  expect(slipped(`#${ends} option[selected]`).text()).toBe('Leave it out');
  expect(await rows()).toEqual(before);

  const right = await send({});
  const check = load(right.body.toString('utf8'));
  expect(check('h1').text()).toBe('Is this what changes?');
  expect(check('main').text()).toContain('New: year 2027–28');
  expect(check('main').text()).not.toContain('Taken out');
  expect(check('main').text()).toContain('2027–28: 191 school days: usually 190');
  expect(await rows()).toEqual(before);
  const changing = await send({ do: 'change' });
  expect(load(changing.body.toString('utf8'))(`#${ends} option[selected]`).text()).toBe('Last day of a term');
  const kept = await admin.send('POST', check('main form').attr('action') ?? '', {
    headers: SAME_SITE,
    fields: { ...fieldsOn(check), do: 'save' },
  });
  expect(kept.status).toBe(303);
  const { years, terms } = await rows();
  expect(years.map(({ name }) => name)).toEqual(['2026–27', '2027–28']);
  expect(terms).toHaveLength(12);
});

test('a table is read the same way, chosen or pasted, and says how it was read', async () => {
  const table = [
    'Event;From;To',
    'Autumn term;Fri 1 Sep 2028;19/12/2028',
    'Half term;23 October 2028;27/10/2028',
    '<b>INSET</b> day;01/09/2028;',
    'Harvest festival;06/10/2028;06/10/2028',
  ].join('\n');
  const kept = await rows();
  await admin.visit('/calendar/file');
  const wrong = `${table}\nSpring term;13/31/2029;30/03/2029`;
  const refused = await bring(admin, '', wrong);
  expect(refused.status).toBe(422);
  expect(refused.$('#pasted-slip').text()).toContain('Line 6: “13/31/2029” is not a day');
  expect(refused.$('#pasted').val()).toBe(wrong);

  for (const { status, $ } of [await bring(admin, table), await bring(admin, '', table)]) {
    expect(status).toBe(200);
    const said = $('main').text();
    expect(said).toContain('The day was read before the month: 03/09/2026 is 3 September 2026.');
    expect(said).toContain('Friday 1 September 2028 to Tuesday 19 December 2028: Autumn term');
    expect(said).toContain('Friday 1 September 2028: <b>INSET</b> day');
    expect(
      $('option[selected]')
        .toArray()
        .map((each) => $(each).text()),
    ).toEqual(['Term, from the first day to the last', 'INSET day', 'Leave it out', 'School holiday']);
  }
  const { $ } = await bring(admin, table);
  const next = await admin.send('POST', '/calendar/file/events', { headers: SAME_SITE, fields: fieldsOn($) });
  const check = load(next.body.toString('utf8'));
  expect(check('main').text()).toContain('New: year 2028–29');
  expect(check('main').text()).not.toContain('Harvest');
  expect(await rows()).toEqual(kept);
  const saved = await admin.send('POST', check('main form').attr('action') ?? '', {
    headers: SAME_SITE,
    fields: { ...fieldsOn(check), do: 'save' },
  });
  expect(saved.status).toBe(303);
  const { terms, closed } = await rows();
  expect(terms.slice(kept.terms.length).map(({ startsOn, endsOn }) => `${startsOn} ${endsOn}`)).toEqual([
    '2028-09-01 2028-10-20',
    '2028-10-30 2028-12-19',
  ]);
  expect(closed).toContainEqual({ day: '2028-09-01', kind: 'inset', name: '<b>INSET</b> day' });
});

test('a closed day of a school year of which the file has no term is named as left out', async () => {
  const training = [
    ...['BEGIN:VEVENT', 'UID:far@council.example', 'DTSTART;VALUE=DATE:20261204'],
    ...['SUMMARY:Staff training day', 'END:VEVENT', 'END:VCALENDAR'],
  ].join('\r\n');
  await admin.visit('/calendar/file');
  const { $ } = await bring(admin, COUNCIL.replace('END:VCALENDAR', training));
  const next = await admin.send('POST', '/calendar/file/events', { headers: SAME_SITE, fields: fieldsOn($) });
  const check = load(next.body.toString('utf8'));
  expect(check('h1').text()).toBe('Is this what changes?');
  expect(check('main').text()).toContain('Left out, since the file has no term of their school year:');
  expect(check('main').text()).toContain('Friday 4 December: Staff training day');
});

test('nobody else brings one, and a form that is not ours changes nothing', async () => {
  const kept = await rows();
  const teacher = await atDesk(portal, 'amber');
  expect((await teacher.send('GET', '/calendar/file')).status).toBe(404);
  await teacher.visit('/staff/account');
  expect((await bring(teacher, COUNCIL)).status).toBe(404);
  await admin.visit('/calendar/file');
  for (const events of ['', 'not json', '[]', JSON.stringify([{ line: 1, name: 'x', from: 'y', to: 'z' }])]) {
    const { status } = await admin.send('POST', '/calendar/file/events', {
      headers: SAME_SITE,
      fields: { _form: tokenOn(admin), events },
    });
    expect(status).toBe(422);
  }
  expect(await rows()).toEqual(kept);
});
