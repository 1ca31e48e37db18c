import type { ReadingDefinition, StageDefinition, TableDefinition } from '../language/definition.ts';
import type { Label } from '../language/ruleset.ts';
import type { Term } from '../language/term.ts';
import { walk } from '../language/walk.ts';
import { answersTo, type Alignment } from './align.ts';
import type { Entry, ReadingSaid, Said, SideName } from './comparison.ts';
import type { Named } from './named.ts';
import { limitsByText } from './inputs.ts';
import { compareById } from './lone.ts';

/** What is settled by a reading: newly, no longer, or otherwise by default. */
export function compareReadings(alignment: Alignment): Entry<ReadingSaid>[] {
  const { left, right } = alignment.models;
  const said = ({ id, question, clause, why, default: usual, options }: ReadingDefinition, side: SideName): Said<ReadingSaid> => {
    const other = side === 'left' ? right : left;
    const decides = other.readings.has(id) ? null : decidesIn(id, side, alignment);
    return { id, label: question, clause, content: { why, default: usual, options: Object.fromEntries(options), decides } };
  };
  return compareById(left.readings, right.readings, said, (one, other) => [
    ...(one.default === other.default ? [] : ['default']),
    ...([...one.options.keys()].sort().join() === [...other.options.keys()].sort().join() ? [] : ['options']),
  ]);
}

/** A place where readings may decide. */
interface Place extends Named {
  readonly terms: readonly (Term | null)[];
  /** The other ruleset has it too. */
  readonly stays: boolean;
}

function decidesIn(reading: string, side: SideName, alignment: Alignment): ReadingSaid['decides'] {
  const places = placesOf(side, alignment).filter(({ terms }) => terms.some((term) => term && isDecidedBy(reading, term)));
  const stages = alignment.models[side].stages.filter((stage) => isChosenBy(reading, stage));
  if (places.length + stages.length === 0) return null;
  const other = alignment.models[side === 'left' ? 'right' : 'left'];
  return {
    in: [...places.map(({ name, means }) => ({ name, means })), ...stages.map(({ id, label }) => ({ name: id, means: label }))],
    stays: places.some(({ stays }) => stays) || stages.some(({ id }) => other.stages.some((one) => one.id === id)),
  };
}

function placesOf(side: SideName, alignment: Alignment): Place[] {
  const { models, tables } = alignment;
  const otherSide = side === 'left' ? 'right' : 'left';
  const [model, other] = [models[side], models[otherSide]];
  const place = (name: string, means: Label | null, stays: boolean, ...terms: readonly (Term | null)[]): Place => ({
    name,
    means,
    stays,
    terms,
  });
  const limits = limitsByText(otherSide, alignment);
  return [
    ...[...model.values.values()].map(({ id, label, term, when, floor, cap, weight, deduction }) =>
      place(id, label, answersTo(alignment, side, id).length > 0, term, when, floor, cap, weight, deduction),
    ),
    ...[...model.parameters.values()].map(({ id, label, term }) => place(id, label, other.parameters.has(id), term)),
    ...[...model.tables.values()].map((table: TableDefinition) =>
      place(
        table.of,
        table.label,
        tables.some((pair) => pair[side] === table.id),
        ...table.rows.map(({ then }) => then),
      ),
    ),
    ...(model.grade ? [place('grade', model.grade.label, other.grade !== null, model.grade.term)] : []),
    ...[...limitsByText(side, alignment)].map(([key, { text, term }]) => place(text, null, limits.has(key), term)),
    ...model.warnings.map(({ code, message, term }) =>
      place(
        code,
        message,
        other.warnings.some((one) => one.code === code),
        term,
      ),
    ),
    ...model.findings.map(({ code, label, term }) =>
      place(
        code,
        label,
        other.findings.some((one) => one.code === code),
        term,
      ),
    ),
  ];
}

function isDecidedBy(reading: string, whole: Term): boolean {
  for (const one of walk(whole)) if (one.kind === 'choice' && one.by === reading) return true;
  return false;
}

/** A stage's gates, ties and numbers may each hang on a reading. */
function isChosenBy(reading: string, part: unknown): boolean {
  if (typeof part !== 'object' || part === null) return false;
  if ('by' in part && 'options' in part && part.by === reading) return true;
  return Object.values(part as StageDefinition).some((inner) => isChosenBy(reading, inner));
}
