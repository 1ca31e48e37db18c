import { Day } from '../calendar/day.ts';
import type { DeadlineDefinition, DueRule } from '../language/deadline.ts';
import { nearest } from '../language/nearest.ts';
import type { DeadlineFile } from '../language/ruleset.ts';
import type { Path } from '../source.ts';
import type { Structure } from './structure.ts';

/** Day and month of a leap year, so that 29 February is a day. */
const SOME_YEAR = '2000-';

/** Deadlines, each after the one it is counted from; those in a circle or without a rule are left out. */
export function defineDeadlines({ checking: { file, names, diagnostics } }: Structure): DeadlineDefinition[] {
  const { deadlines = {}, events = {}, stages = [] } = file;
  const used = new Set<string>();
  const defined = new Map<string, DeadlineDefinition>();

  for (const [id, deadline] of Object.entries(deadlines)) {
    const at: Path = ['deadlines', id];
    if (id in events)
      diagnostics.report('event-clash', 'error', diagnostics.locateKey(at), { name: id }, [
        { at: diagnostics.locateKey(['events', id]), role: 'first' },
      ]);
    const { stage = null } = deadline;
    if (stage !== null && !stages.some((one) => one.id === stage || one.id === '')) {
      const ids = stages.map((one) => one.id);
      diagnostics.error(ids.length === 0 ? 'no-stages' : 'unknown-stage', diagnostics.locate([...at, 'stage']), {
        name: stage,
        stages: ids.join(', '),
        suggestion: nearest(stage, ids) ?? '',
      });
    }
    for (const direction of ['after', 'before'] as const) {
      const from = deadline[direction];
      if (from === undefined) continue;
      used.add(from);
      const known = [...Object.keys(events), ...Object.keys(deadlines)];
      if (!known.includes(from) && !names.broken.has(from))
        diagnostics.error('unknown-starting-point', diagnostics.locate([...at, direction]), {
          name: from,
          suggestion: nearest(from, known) ?? '',
        });
    }
    if (deadline.on !== undefined && Day.parse(wholeDay(deadline.on)) === null) {
      diagnostics.error('bad-due-day', diagnostics.locate([...at, 'on']), { text: deadline.on });
      continue;
    }
    const rule = ruleOf(deadline);
    if (rule) defined.set(id, { id, label: deadline.label, clause: deadline.clause, inferred: deadline.inferred ?? null, stage, rule, at });
    else diagnostics.error('deadline-rule', diagnostics.locateKey(at), { name: id });
  }
  for (const event of Object.keys(events))
    if (!used.has(event)) diagnostics.report('unused-event', 'warning', diagnostics.locateKey(['events', event]), { name: event });
  return inOrder(defined, (ring) => {
    diagnostics.report(
      'deadline-cycle',
      'error',
      diagnostics.locateKey(['deadlines', ring[0] ?? '']),
      { ring: ring.join(' → ') },
      ring.slice(1, -1).map((id) => ({ at: diagnostics.locateKey(['deadlines', id]), role: 'cycle-member' })),
    );
  });
}

const isYearly = (on: string): boolean => /^\d{2}-\d{2}$/.test(on);
const wholeDay = (on: string): string => (isYearly(on) ? SOME_YEAR + on : on);

/** One of the three ways to say when, and nothing of the other two. */
function ruleOf({ on, days, calendar, after, before, counts_first: countsFirst }: DeadlineFile): DueRule | null {
  const from = after ?? before;
  const direction = after === undefined ? 'before' : 'after';
  const isTwofold = after !== undefined && before !== undefined;
  if (on === undefined) {
    if (from === undefined || isTwofold || days === undefined || calendar === undefined) return null;
    return { kind: 'count', days: Number(days.floor()), calendar, countsFirst: countsFirst ?? false, from, direction };
  }
  const day = Day.parse(wholeDay(on));
  if (day === null || days !== undefined || calendar !== undefined || countsFirst !== undefined || isTwofold) return null;
  if (isYearly(on)) return from === undefined ? null : { kind: 'yearly', month: day.month, dayOfMonth: day.dayOfMonth, from, direction };
  return from === undefined ? { kind: 'day', day } : null;
}

function inOrder(defined: ReadonlyMap<string, DeadlineDefinition>, onRing: (ring: readonly string[]) => void): DeadlineDefinition[] {
  const order: DeadlineDefinition[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const visit = (id: string, way: readonly string[]): void => {
    const deadline = defined.get(id);
    if (!deadline || state.get(id) === 'done') return;
    if (state.get(id) === 'open') return onRing([...way.slice(way.indexOf(id)), id]);
    state.set(id, 'open');
    if (deadline.rule.kind !== 'day') visit(deadline.rule.from, [...way, id]);
    state.set(id, 'done');
    order.push(deadline);
  };
  for (const id of defined.keys()) visit(id, []);
  return order;
}
