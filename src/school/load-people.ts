// Who works here, by people.csv: names, roles, addresses, posts and classes, each line checked.
import { writableAddress } from '../email-address.js';
import { emailKey } from '../people/email-key.js';
import { NEEDED_POSTS } from '../procedure/leaving.js';
import { POST_NAMES, POSTS, type Post } from '../procedure/terms.js';
import { readTable, type Fault } from './load-faults.js';

export interface PersonInFile {
  readonly name: string;
  readonly roleWords: string;
  readonly email: string;
  readonly posts: readonly Post[];
  readonly classNames: readonly string[];
}

const FILE = 'people.csv';
const COLUMNS = ['name', 'role', 'e-mail', 'posts', 'class'] as const;
const MOST_CHARACTERS = 120;

/** The people, in the order of the file. What is wrong is added to `faults`. Without a list of classes any class will do. */
export function readPeople(
  text: string,
  classNames: readonly string[] | undefined,
  faults: Fault[],
): PersonInFile[] {
  const fault = (line: number | undefined, why: string): void => void faults.push({ file: FILE, line, why });
  const seen = new Map<string, number>();
  const people = readTable(FILE, text, COLUMNS, faults).map(({ line, cells }): PersonInFile => {
    const { name, role, 'e-mail': email } = cells;
    if (name === '') fault(line, 'a name is missing');
    for (const words of [name, role]) {
      if (words.length > MOST_CHARACTERS) fault(line, `more than ${MOST_CHARACTERS} characters in one cell`);
    }
    if (writableAddress(email) === undefined) fault(line, `“${email}” is not an e-mail address`);
    const key = emailKey(email);
    const before = seen.get(key);
    if (before !== undefined) fault(line, `${email} stands on line ${before} already`);
    seen.set(key, line);
    const posts = partsOf(cells.posts).flatMap((words) => postIn(words, (why) => fault(line, why)));
    const classes = partsOf(cells.class);
    for (const each of classes.filter((one) => classNames && !classNames.includes(one))) {
      fault(line, `the class “${each}” is not among the classes in school.json`);
    }
    if (posts.length === 0 && classes.length === 0) fault(line, 'neither a post nor a class');
    return { name, roleWords: role, email, posts: [...new Set(posts)], classNames: [...new Set(classes)] };
  });
  if (people.length === 0) return people;
  for (const post of NEEDED_POSTS) {
    if (!people.some((person) => person.posts.includes(post))) {
      fault(undefined, `nobody has the post “${post}” (${POST_NAMES[post]})`);
    }
  }
  return people;
}

function partsOf(cell: string): string[] {
  return cell
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** A post by its short name or its full one: `chair`, `chair of governors`. */
function postIn(words: string, fault: (why: string) => void): Post[] {
  const said = words.toLowerCase();
  const post = POSTS.find((one) => one === said || POST_NAMES[one] === said);
  if (post === 'class-teacher') fault('the post “class-teacher” comes with the class: name it under class');
  else if (post === undefined) {
    const known = POSTS.filter((one) => one !== 'class-teacher').join(', ');
    fault(`“${words}” is not a post; posts are ${known}`);
  } else return [post];
  return [];
}
