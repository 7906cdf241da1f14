// Too close to it, named by mistake, found out late: who is kept from a concern, on every path, and who says so.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { appoint } from '../../src/appointments/appoint.js';
import { askForAnother } from '../../src/reassignments/another.js';
import { handsOn, raise, staffActor, type Name } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import { atDesk, expectNoSuchConcern, expectNothing, lettersAbout, tokenOn } from './support/at-school.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

const at = (ref: string, rest = '') => `/staff/concerns/${ref}${rest}`;

test('a class teacher says that it is about a friend’s child: it leaves her at once and she sees nothing of it', async () => {
  const raised = await raise(portal.bench, { contact: { email: 'friend@example.org' } });
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit(at(raised.ref));
  await teacher.follow('I am too close to it');
  // She says it of herself alone, whatever a form says.
  expect(teacher.text()).not.toContain('Mrs Marlow');
  const version = String((await raised.now()).version);
  const forged = { who: 'marlow', kind: 'close friend', version, _form: tokenOn(teacher) };
  expect((await teacher.send('POST', at(raised.ref, '/interest'), { fields: forged })).status).toBe(422);
  await teacher.press('Keep it from them');
  expect(teacher.errors()).toEqual(['Choose why']);
  teacher.choose('It is from or about a close friend');
  await teacher.press('Keep it from them');
  expect(teacher.text()).toContain('Kept. You cannot see that concern any more.');
  expect(teacher.html).not.toContain(raised.ref);
  // Her first letter had not gone out yet, and never does.
  await expectNothing(portal, 'amber', raised.ref);
  expect((await raised.now()).holder).toEqual({ post: 'head' });
  expect((await raised.now()).forGovernors).toBe(false);
  expect(await lettersAbout(portal, 'marlow', raised.ref)).toEqual([`${raised.ref}: passed to you`]);
  const head = await atDesk(portal, 'marlow');
  await head.visit(at(raised.ref));
  expect(head.text()).toContain('Miss Amber: it is from or about a close friend. Entered today');
  expect(head.text()).toContain('Opened all of it: today at');
  expect(head.text()).not.toContain('Miss Amber: it is about them');
  await head.follow('Give it to someone else');
  expect(head.text()).not.toContain('Miss Amber');
});

test('whoever stands above steps away too, and the next above is told from then on', async () => {
  const raised = await raise(portal.bench, { about: 'school', contact: { email: 'above@example.org' } });
  const chair = await atDesk(portal, 'chandra');
  await chair.visit(at(raised.ref));
  await chair.follow('I am too close to it');
  chair.choose('It is about their own child');
  await chair.press('Keep it from them');
  await expectNoSuchConcern(chair, raised.ref);
  const vice = await atDesk(portal, 'vance');
  await vice.visit(at(raised.ref));
  expect(vice.text()).toContain('You stand above them for it');
  expect((await raised.now()).holder).toEqual({ post: 'head' });
});

test('who is found out late: the holder is shown what they had read and done, and they are denied on every path', async () => {
  const contact = { name: 'Ada Hill', email: '', postalAddress: '3 Mill Lane', phone: '01632 960 777' };
  const raised = await raise(portal.bench, { about: 'school', points: ['CANARY at lunch.'], contact });
  const hands = handsOn(portal.bench, raised);
  // The office opens a letter to print; the deputy gets it, reads it, and keeps a note.
  const office = await atDesk(portal, 'penny');
  await office.visit('/office/letters');
  const letter = /href="(\/office\/letters\/[0-9a-f-]{36})"/.exec(office.html)?.[1] ?? '';
  await office.visit(letter);
  expect(office.text()).toContain('CANARY');
  await hands.reassign('marlow', { post: 'deputy', personId: 'dale' });
  const deputy = await atDesk(portal, 'dale');
  await deputy.visit(at(raised.ref));
  await deputy.visit(at(raised.ref));
  await hands.note('dale', 'I was there.');
  await hands.message('parent', 'Please hurry.');

  const head = await atDesk(portal, 'marlow');
  await head.visit(at(raised.ref, '/name-the-person'));
  head.choose('Mr Dale – Deputy head teacher');
  await head.press('This is who is meant');
  expect(head.path.startsWith(`${at(raised.ref)}?`)).toBe(true);
  expect(head.text()).toContain('What they had already seen');
  expect(head.text()).toMatch(
    /Mr Dale\s+Opened all of it 2 times: first today at \d\d:\d\d, last today at \d\d:\d\d/,
  );
  expect(head.text()).toMatch(/today at \d\d:\d\d: Mr Dale kept a note\./);
  await hands.name('marlow', 'penny');
  await head.visit(at(raised.ref));
  expect(head.text()).toContain('Opened a letter to the parent, to print it');
  // list, count, page, dates, letters waiting, the printing desk, the address desk, search by reference, error text.
  for (const name of ['dale', 'penny'] as const) {
    const browser = await atDesk(portal, name);
    await expectNoSuchConcern(browser, raised.ref);
    for (const path of [
      '/queue',
      '/queue/others',
      '/queue/answered',
      '/office/letters',
      letter,
      '/about-you',
      '/absences',
      '/mail-queue',
      '/calendar',
      '/office/raise',
    ]) {
      await browser.visit(path);
      expect([name, path, browser.html.includes(raised.ref), browser.html.includes('CANARY')]).toEqual([
        name,
        path,
        false,
        false,
      ]);
    }
    expect((await browser.send('GET', letter)).status).toBe(404);
    expect(await lettersAbout(portal, name, raised.ref)).toEqual([]);
    for (const act of [
      '/note',
      '/message',
      '/acknowledge',
      '/answer',
      '/hand-back',
      '/interest',
      '/release',
      '/un-name',
      '/un-naming',
      '/name-the-person',
    ]) {
      await browser.visit('/queue');
      const fields = {
        _form: tokenOn(browser),
        note: 'x',
        body: 'x',
        how: 'ring',
        do: 'agree',
        version: '9',
      };
      const refused = await browser.send('POST', at(raised.ref, act), {
        fields,
        headers: { 'sec-fetch-site': 'same-origin' },
      });
      const absent = await browser.send('POST', at('WHP-0000-0000', act), {
        fields,
        headers: { 'sec-fetch-site': 'same-origin' },
      });
      expect([act, refused.status, refused.body.length]).toEqual([act, 404, absent.body.length]);
    }
  }
  // The desk's change of an address is answered alike for what is not theirs, and changes nothing.
  const before = (await raised.now()).version;
  await office.visit(`/office/address?reference=${raised.ref}`);
  office.fill('New e-mail address', 'thief@example.org');
  office.tick('I know this parent, or they gave me the receipt code');
  await office.press('Change it');
  expect((await raised.now()).version).toBe(before);
});

test('the head names a class by mistake; the chair agrees without reading it; the head’s own teacher gains nothing by it', async () => {
  const raised = await raise(portal.bench, {
    ...{ about: 'staff', who: ['birch', 'cedar'], classId: 'year4', contact: { email: 'whole@example.org' } },
  });
  const hands = handsOn(portal.bench, raised);
  await hands.note('marlow', 'SECRET note.');
  const head = await atDesk(portal, 'marlow');
  await head.visit(at(raised.ref));
  await head.follow('Somebody was named by mistake');
  expect(head.text()).toContain('Dr Chandra has to agree');
  await head.press('Ask them to agree');
  expect(head.errors()).toEqual([
    'Choose who was named by mistake',
    'Say why it was a mistake, in a few words',
  ]);
  head.tick('Mrs Birch: it is about them');
  head.tick('Mr Cedar: it is about them');
  head.fill('Why was it a mistake?', 'The parent ticked the class and meant the club.');
  await head.press('Ask them to agree');
  expect(head.text()).toContain('A second person has been asked to agree.');
  // Nothing has changed for those named, and whoever proposed it cannot agree.
  await expectNothing(portal, 'birch', raised.ref);
  expect((await head.send('GET', at(raised.ref, '/un-naming'))).status).toBe(404);
  for (const name of ['vance', 'quill', 'dale', 'birch'] as const)
    expect((await (await atDesk(portal, name)).send('GET', at(raised.ref, '/un-naming'))).status).toBe(404);
  await expect(hands.answerUnnaming('marlow')).rejects.toThrow();
  await expect(hands.answerUnnaming('birch')).rejects.toThrow();

  expect(await lettersAbout(portal, 'chandra', raised.ref)).toEqual([
    `${raised.ref}: please say whether you agree`,
  ]);
  const chair = await atDesk(portal, 'chandra');
  await chair.visit(at(raised.ref));
  expect(chair.html).not.toContain('SECRET');
  await chair.follow('See what it is');
  expect(chair.text()).toContain('The parent ticked the class and meant the club.');
  expect(chair.text()).not.toContain('reading group');
  await chair.press('I agree: it was a mistake');
  expect(await lettersAbout(portal, 'marlow', raised.ref)).toContain(
    `${raised.ref}: the second person has answered`,
  );
  expect((await chair.send('GET', at(raised.ref, '/un-naming'))).status).toBe(404);

  // No longer kept from it, and no way back to what was written meanwhile, unless it is in their hands.
  expect((await raised.now()).complainedAbout).toEqual([]);
  for (const name of ['birch', 'cedar'] as const)
    await expectNoSuchConcern(await atDesk(portal, name), raised.ref);
  await hands.reassign('marlow', { post: 'class-teacher', personId: 'birch' });
  const teacher = await atDesk(portal, 'birch');
  await teacher.visit(at(raised.ref));
  expect(teacher.status).toBe(200);
  await expectNoSuchConcern(await atDesk(portal, 'cedar'), raised.ref);
});

test('with the governors the head is never the second person, and a clerk named by mistake reads nothing by post', async () => {
  const raised = await raise(portal.bench, { about: 'head', contact: { email: 'gov@example.org' } });
  const hands = handsOn(portal.bench, raised);
  await hands.name('chandra', 'quill');
  const clerk = await atDesk(portal, 'quill');
  await expectNoSuchConcern(clerk, raised.ref);
  await hands.proposeUnnaming('chandra', 'quill');
  await expectNothing(portal, 'marlow', raised.ref);
  for (const wrong of ['marlow', 'quill', 'chandra', 'dale'] as const satisfies readonly Name[])
    await expect(hands.answerUnnaming(wrong)).rejects.toThrow();
  // She says no: the clerk stays named. Proposed again, and agreed to.
  await hands.answerUnnaming('vance', false);
  await expectNoSuchConcern(clerk, raised.ref);
  await hands.proposeUnnaming('chandra', 'quill');
  await hands.answerUnnaming('vance');
  await clerk.visit('/queue/others');
  expect(clerk.html).not.toContain(raised.ref);
  await expectNoSuchConcern(clerk, raised.ref);
  await expectNothing(portal, 'marlow', raised.ref);
  // At the last stage the clerk holds it by post, and then reads it.
  await hands.answer('chandra');
  await hands.moveOn();
  expect((await raised.now()).holder).toEqual({ post: 'clerk' });
  await clerk.visit(at(raised.ref));
  expect(clerk.status).toBe(200);
});

test('whoever was appointed and then entered as too close is appointed no more, also when that was a mistake', async () => {
  const raised = await raise(portal.bench, {
    ...{ about: 'governor', who: ['field'], contact: { email: 'appointed@example.org' } },
  });
  const hands = handsOn(portal.bench, raised);
  const chosen = { what: 'investigator', personId: 'grove', outsideName: '', outsideContact: '' } as const;
  await appoint(portal.bench.deps, {
    ...{ ref: raised.ref, actor: await staffActor(portal.bench, 'quill'), ...chosen },
    ...{ version: (await raised.now()).version, untilOn: '2026-12-11' },
  });
  const grove = await atDesk(portal, 'grove');
  await grove.visit(at(raised.ref));
  expect(grove.status).toBe(200);
  await hands.tooClose('chandra', 'grove');
  await hands.note('chandra', 'Mrs Grove is his sister, they say.');
  await hands.proposeUnnaming('chandra', 'grove');
  await hands.answerUnnaming('vance');
  await expectNoSuchConcern(grove, raised.ref);
  expect((await raised.now()).appointments).toEqual([]);
});

test('why a parent asked for somebody else is not read by whoever was named then, and by mistake', async () => {
  const raised = await raise(portal.bench, { about: 'school', contact: { email: 'why@example.org' } });
  const hands = handsOn(portal.bench, raised);
  await hands.name('marlow', 'chandra');
  const WHY = 'Mr Vance plays golf with Dr Chandra.';
  const version = (await raised.now()).version;
  await askForAnother(portal.bench.deps, { ref: raised.ref, actor: raised.parent, version, reason: WHY });
  const clerk = await atDesk(portal, 'quill');
  await clerk.visit(at(raised.ref, '/another'));
  expect(clerk.text()).toContain(WHY);
  await hands.proposeUnnaming('vance', 'chandra');
  await hands.answerUnnaming('quill');
  const chair = await atDesk(portal, 'chandra');
  await chair.visit(at(raised.ref, '/another'));
  expect([chair.status, chair.html.includes('golf')]).toEqual([200, false]);
});

test('a description matched to the wrong person is a description again, kept to its holder', async () => {
  const raised = await raise(portal.bench, {
    ...{
      about: 'staff',
      who: [],
      words: 'the one in the green coat',
      contact: { email: 'coat@example.org' },
    },
  });
  const hands = handsOn(portal.bench, raised);
  await hands.name('marlow', 'haven');
  await hands.proposeUnnaming('marlow', 'haven');
  await hands.answerUnnaming('chandra');
  const head = await atDesk(portal, 'marlow');
  await head.visit(at(raised.ref));
  expect(head.text()).toContain('Only you can see this until you say who is meant.');
  await expectNoSuchConcern(await atDesk(portal, 'chandra'), raised.ref);
});
