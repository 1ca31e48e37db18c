import type { GroupDefinition, StageDefinition, ValueDefinition } from '../language/definition.ts';
import { COHORT_FUNCTIONS } from '../language/functions/index.ts';
import { boundsIn, children } from '../language/walk.ts';
import type { Term } from '../language/term.ts';
import type { Structure } from './structure.ts';

/** What a formula is asked for: one figure for all of a group. */
interface Asked {
  /** What members of the group have in common. */
  readonly by: ReadonlySet<string>;
  /** Within a stage: those of the group who reached it. */
  readonly inStage: boolean;
  /** Of those who have it. */
  readonly categories: ReadonlySet<string>;
}

/**
 * What there is one of for a whole group – a value `per` group, a quorum, how many advance – may look at nothing in which its members
 * differ: whoever stands first in the file would decide.
 */
export function checkWithinGroups(structure: Structure, stages: readonly StageDefinition[]): void {
  const { diagnostics } = structure.checking;
  const tell = (term: Term, group: string, what: string, name: string, asked: Asked): void => {
    const found = new Differences(structure, asked).in(term);
    if (found) diagnostics.errorAt('differs-within-group', found.at, { what, name, group, part: partOf(found) });
  };
  for (const value of structure.values.values()) {
    const { group } = value;
    const by = group === null ? undefined : structure.groups.get(group)?.by;
    if (group === null || !by) continue;
    for (const term of termsOf(value))
      tell(term, group, 'value', value.id, { by: new Set(by), inStage: value.stage !== null, categories: value.categories });
  }
  for (const { id, contest } of stages) {
    const by = contest && structure.groups.get(contest.group)?.by;
    if (!contest || !by) continue;
    const asked = { by: new Set(by), inStage: true, categories: structure.categories };
    if (contest.quorum) tell(contest.quorum.term, contest.group, 'quorum', id, asked);
    tell(contest.best, contest.group, 'best', id, asked);
  }
}

const termsOf = ({ term, when, floor, cap }: ValueDefinition): Term[] => [term, when, floor, cap].filter((one) => one !== null);

/** How a formula calls what differs. */
function partOf(term: Term): string {
  switch (term.kind) {
    case 'input':
      return term.path.join('.');
    case 'field':
      return [term.list, ...term.path].join('.');
    case 'value':
      return term.id;
    case 'attribute':
    case 'bound':
      return term.name;
    case 'cohort':
    case 'rows':
    case 'record':
      return `${term.callee}(…)`;
    case 'choice':
      return 'category';
    default:
      return term.kind;
  }
}

class Differences {
  readonly #structure: Structure;
  readonly #asked: Asked;
  readonly #ofValues = new Map<string, boolean>();

  constructor(structure: Structure, asked: Asked) {
    this.#structure = structure;
    this.#asked = asked;
  }

  /** The first part of a term that may differ from member to member; null where none can. */
  in(term: Term): Term | null {
    switch (term.kind) {
      case 'input':
      case 'field':
      case 'rows':
      case 'record':
      case 'previous':
        return term;
      case 'attribute':
        return this.#asked.by.has(term.name) || (term.name === 'category' && this.#asked.categories.size < 2) ? null : term;
      case 'value':
        return this.#valueDiffers(term.id) ? term : null;
      case 'parameter':
        return this.#first([this.#structure.parameters.get(term.id)?.term]) && term;
      case 'cohort':
        return this.#figureDiffers(term) ? term : this.#first(term.options);
      case 'choice': {
        const isSettled = term.by !== 'category' || this.#asked.by.has('category') || this.#asked.categories.size < 2;
        return isSettled ? this.#first(Object.values(term.options)) : term;
      }
      case 'table': {
        const rows = this.#structure.tables.get(term.id)?.rows ?? [];
        return this.#first([...term.args, ...rows.flatMap((row) => [row.then, ...row.cells.flatMap(boundsIn)])]);
      }
      default:
        return this.#first(children(term));
    }
  }

  #first(terms: readonly (Term | undefined)[]): Term | null {
    for (const term of terms) {
      const found = term && this.in(term);
      if (found) return found;
    }
    return null;
  }

  #figureDiffers({ callee, group }: Extract<Term, { kind: 'cohort' }>): boolean {
    const meaning = COHORT_FUNCTIONS.get(callee);
    if (!meaning || 'ofEach' in meaning) return meaning !== undefined;
    return group === 'stage' ? !this.#asked.inStage : !this.#isWithin(this.#structure.groups.get(group));
  }

  /** Whether all who are together in the group asked for are so in this one. */
  #isWithin(group: GroupDefinition | undefined): boolean {
    return group?.by.every((one) => this.#asked.by.has(one)) ?? true;
  }

  #valueDiffers(id: string): boolean {
    const known = this.#ofValues.get(id);
    if (known !== undefined) return known;
    const value = this.#structure.values.get(id);
    this.#ofValues.set(id, false);
    const differs =
      value !== undefined &&
      (value.list !== null ||
        (value.group === null ? this.#first(termsOf(value)) !== null : !this.#isWithin(this.#structure.groups.get(value.group))));
    this.#ofValues.set(id, differs);
    return differs;
  }
}
