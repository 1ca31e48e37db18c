import { entryOf, nodeAt, textOf, type Node, type Path } from '../../../../engine/index.ts';
import { isMany } from '../contents.ts';

/** How a form is told as sentences. */
export interface Telling {
  readonly say: (key: string, values?: Readonly<Record<string, string | number>>) => string;
  /** A name of the ruleset as people call it; what is no name stays as it is. */
  readonly called: (name: string) => string;
  /** A stretch of time or a day of the year, as it falls this year. */
  readonly day: (monthAndDay: string) => string;
}

type Teller = (node: Node, telling: Telling, root: Node) => readonly (string | null)[];

const TELLERS: Readonly<Record<string, Teller>> = { values: bounds, ranking, stages: stage, deadlines: deadline, readings: reading };

/** What an element comes to, sentence by sentence; none of one that its fields say plainly. */
export function reads(root: Node, path: Path, telling: Telling): string[] {
  const teller = TELLERS[String(path[0])];
  const node = nodeAt(root, path);
  if (!teller || !node || path.length !== (path[0] === 'ranking' ? 1 : 2)) return [];
  // A day may end with a point of its own.
  return teller(node, telling, root).flatMap((one) => (one === null || one === '' ? [] : one.replace(/\.\.$/, '.')));
}

const at = (node: Node | undefined, ...path: Path): string | null => (node ? textOf(nodeAt(node, path)) : null);

/** A value's own words; of a choice that it is one. */
function told(node: Node | undefined, { called, say }: Telling): string {
  if (node?.kind === 'map') {
    const by = at(node, 'by') ?? '';
    return say('desk-reads-choice', { of: by, by: called(by) });
  }
  return called(textOf(node) ?? '');
}

function bounds(value: Node, telling: Telling): (string | null)[] {
  const { say } = telling;
  const [floor, cap, when] = ['floor', 'cap', 'when'].map((key) => entryOf(value, key)?.value);
  const digits = at(value, 'round', 'digits');
  const mode = at(value, 'round', 'mode') ?? 'half_away';
  return [
    when ? say('desk-reads-when', { when: told(when, telling) }) : null,
    floor ? say('desk-reads-floor', { floor: told(floor, telling) }) : null,
    cap ? say('desk-reads-cap', { cap: told(cap, telling) }) : null,
    digits === null ? null : say('desk-reads-round', { digits: Number(digits), mode: say('desk-mode', { mode }) }),
  ];
}

function ranking(node: Node, { say, called }: Telling): (string | null)[] {
  const by = at(node, 'by');
  const within = at(node, 'within') ?? '';
  if (by === null) return [];
  return [
    say('desk-reads-ranking', {
      by: called(by),
      best: at(node, 'best') ?? '',
      within: ['category', 'all'].includes(within) ? within : 'group',
      group: called(within),
      rounded: at(node, 'rounded') ?? 'false',
    }),
  ];
}

function stage(node: Node, telling: Telling): (string | null)[] {
  const { say, called } = telling;
  const gates = nodeAt(node, ['gates']);
  const score = at(node, 'score');
  const best = nodeAt(node, ['advance', 'best']);
  const quorum = nodeAt(node, ['quorum', 'holds']);
  const group = at(node, 'group');
  return [
    ...(gates?.kind === 'list' ? gates.items : []).map((gate) => {
      const condition = nodeAt(gate, ['admit_when']);
      return condition
        ? say(entryOf(condition, 'by') ? 'desk-reads-gate-choice' : 'desk-reads-gate', { condition: admitted(condition, telling) })
        : null;
    }),
    score === null
      ? null
      : say('desk-reads-score', {
          score: called(score),
          within: group === null ? 'none' : ['category', 'all'].includes(group) ? group : 'group',
          group: called(group ?? ''),
        }),
    best ? say('desk-reads-best', { best: told(best, telling) }) : null,
    at(node, 'advance', 'ties') === 'tie_break' || entryOf(node, 'tie_break') ? chain(nodeAt(node, ['tie_break']), telling) : null,
    at(node, 'advance', 'ties') === 'advance_all' ? say('desk-reads-ties-all') : null,
    quorum ? say('desk-reads-quorum', { holds: told(quorum, telling) }) : null,
    at(node, 'final') === 'true' ? say('desk-reads-final') : null,
  ];
}

/** One thing that settles a tie. */
export const tieLink = (link: Node, { say, called }: Telling): string =>
  say('desk-reads-link', { by: called(at(link, 'by') ?? ''), best: at(link, 'best') ?? '' });

function chain(links: Node | undefined, telling: Telling): string {
  if (entryOf(links, 'by')) return telling.say('desk-reads-ties', { count: 1, chain: told(links, telling) });
  const steps = (links?.kind === 'list' ? links.items : []).map((link) => tieLink(link, telling));
  return telling.say('desk-reads-ties', { count: steps.length, chain: steps.join(', ') });
}

/** Conditions nested deeper are named as their number only. */
const DEEP = 6;

function admitted(node: Node, telling: Telling, depth = 0): string {
  const { say, called } = telling;
  for (const joint of ['all', 'any'] as const) {
    const parts = nodeAt(node, [joint]);
    if (parts?.kind !== 'list') continue;
    if (depth > DEEP) return `${parts.items.length}`;
    const said = parts.items.map((one) => admitted(one, telling, depth + 1)).join(` ${say('desk-joint', { joint })} `);
    return depth > 0 && parts.items.length > 1 ? `(${said})` : said;
  }
  const not = nodeAt(node, ['not']);
  if (not && depth <= DEEP) return say('desk-reads-not', { condition: admitted(not, telling, depth + 1) });
  if (entryOf(node, 'by')) return told(node, telling);
  return say('desk-reads-fact', {
    fact: called(at(node, 'fact') ?? ''),
    operator: at(node, 'operator') ?? 'equals',
    value: called(at(node, 'value') ?? at(node, 'parameter') ?? ''),
  });
}

function deadline(node: Node, { say, called, day }: Telling): (string | null)[] {
  const days = at(node, 'days');
  const [after, before, on] = [at(node, 'after'), at(node, 'before'), at(node, 'on')];
  const side = after !== null ? 'after' : before !== null ? 'before' : 'none';
  if (on !== null) return [say('desk-reads-on', { day: day(on), side, event: called(after ?? before ?? '') })];
  if (days === null || side === 'none') return [];
  return [
    say('desk-reads-days', {
      days: Number(days),
      calendar: at(node, 'calendar') ?? 'calendar',
      side,
      event: called(after ?? before ?? ''),
      first: at(node, 'counts_first') ?? 'false',
    }),
  ];
}

/** Where a reading decides: the elements that hang on it. */
function reading(node: Node, { say, called }: Telling, root: Node): (string | null)[] {
  const sections = root.kind === 'map' ? root.entries : [];
  const name = sections
    .filter(({ key }) => key === 'readings')
    .flatMap(({ value }) => (value.kind === 'map' ? value.entries : []))
    .find(({ value }) => value === node)?.key;
  if (name === undefined) return [];
  const hanging = sections.flatMap(({ key, value }) =>
    value.kind === 'map' && isMany(key) && key !== 'readings'
      ? value.entries.filter((one) => hangsOn(one.value, name)).map((one) => called(one.key))
      : hangsOn(value, name)
        ? [say(`editor-section-${key}`)]
        : [],
  );
  return [hanging.length === 0 ? say('desk-reads-unused') : say('desk-reads-used', { where: hanging.join('; ') })];
}

function hangsOn(node: Node, name: string): boolean {
  if (node.kind === 'scalar') return false;
  if (node.kind === 'list') return node.items.some((one) => hangsOn(one, name));
  return node.entries.some(({ key, value }) => (key === 'by' && textOf(value) === name) || hangsOn(value, name));
}
