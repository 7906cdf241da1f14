// Which concerns may be said to belong together? Each stays a concern of its own: its holder, its answer, its right to move on.

/** `sent twice`: the same parent sent it again. `one matter`: several families write about the same thing. */
export const LINK_KINDS = ['related', 'sent twice', 'one matter'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

interface Linkable {
  readonly id: string;
  readonly mailboxId: string | undefined;
}

/** Why two concerns cannot be linked so; undefined where they can. */
export function whyNotLinked(one: Linkable, other: Linkable, kind: LinkKind): string | undefined {
  if (one.id === other.id) return 'That is this concern itself.';
  const isSameParent = one.mailboxId !== undefined && one.mailboxId === other.mailboxId;
  if (kind === 'sent twice' && !isSameParent)
    return 'They were not sent with the same e-mail address. Say that they are related.';
  return undefined;
}
