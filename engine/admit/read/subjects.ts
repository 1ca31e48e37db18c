import { comparedTexts, namedTexts } from '../../cohort/compared.ts';
import { MAX_ID } from '../../cohort/subjects.ts';
import type { Model } from '../../model.ts';
import type { Block, CohortColumns, Texts } from '../../columns/columns.ts';
import { keepsAll, type Keeps } from '../../columns/shape.ts';
import type { TextLanes } from '../../columns/grow/codes.ts';
import type { Written } from '../../columns/grow/names.ts';
import { decoded, StoredTexts } from '../../columns/grow/texts.ts';
import { CohortLanes, type BlockTaker, type OpenBlock } from '../../columns/grow/cohort.ts';
import { Keys } from './keys.ts';
import { Likenesses } from './likeness.ts';
import { FieldPlan, readable } from './plan.ts';
import type { Scanner } from './scanner.ts';
import { refuse } from './stops.ts';
import { putText } from './values.ts';

/** Keys of a subject; those after them are its attributes. */
export const OWN = { id: 0, name: 1, category: 2, inputs: 3 } as const;
const OWN_KEYS = Object.keys(OWN);

/** Bits of what has come. */
const MOST_KEYS = 31;

/** A category's inputs, and how they are read. */
export interface Category {
  readonly block: OpenBlock;
  readonly plan: FieldPlan;
  /** Whether it hands in every input that there is. */
  readonly hasAll: boolean;
}

/** What subjects are called, as they come. */
export interface Names extends Texts<string | null> {
  add(name: Written | null): void;
}

class PlainNames extends Array<string | null> implements Names {
  add(name: Written | null): void {
    this.push(name && decoded(name.text, name.start, name.stop));
  }
}

/** How subjects are kept. */
export interface Keeping {
  readonly keeps?: Keeps;
  /** Takes blocks when they are full, and has done with their lanes then. */
  readonly taker?: BlockTaker;
  readonly names?: Names;
}

/** Subjects one by one: what has come of one counts when it is whole, and until then may come again. */
export class Subjects {
  readonly keys: Keys;
  readonly lanes: CohortLanes;
  readonly #categoryKeys: Keys;
  readonly #categories: readonly Category[];
  readonly attributes: readonly (readonly [TextLanes, Likenesses])[];
  readonly ids: Likenesses;
  readonly #names: Names;
  /** Those of attributes, and of the paths of texts that are compared. */
  readonly likenesses: readonly Likenesses[];
  /** All that must come of a subject, as bits of `keys`; its inputs may be lacking. */
  readonly #needed: number;

  /** Of the subject that is being read. */
  category: Category | null = null;
  #seen = 0;
  #id: Pick<Scanner, 'text' | 'start' | 'stop'> = { text: new Uint8Array(0), start: 0, stop: 0 };
  #name: Written | null = null;

  /** @throws REFUSED for a ruleset whose subjects are told apart in more ways than this keeps account of */
  constructor(model: Model, { keeps = keepsAll, taker, names: sink = new PlainNames() }: Keeping = {}) {
    this.#names = sink;
    const compared = comparedTexts(model);
    const texts = namedTexts(model);
    const byPath = new Map([...compared].map((path) => [path, new Likenesses(texts)]));
    const names = [...OWN_KEYS, ...model.attributes.keys()];
    if (names.length > MOST_KEYS || new Set(names).size < names.length) refuse();
    this.keys = new Keys(names.map(readable));
    this.lanes = new CohortLanes(model, keeps, taker ?? null);
    this.ids = new Likenesses(texts);
    this.attributes = [...this.lanes.attributes.values()].map((lanes) => [lanes, new Likenesses(texts)] as const);
    this.likenesses = [...this.attributes.map(([, names]) => names), ...byPath.values()];
    this.#categoryKeys = new Keys([...model.categories.keys()]);
    this.#categories = [...model.categories.keys()].map((category) => {
      const block = this.lanes.blockOf(category) as OpenBlock;
      const hasAll = block.fields.names.length === model.inputs.size;
      return { block, plan: new FieldPlan(block.fields, (path) => byPath.get(path) ?? null), hasAll };
    });
    this.#needed = names.reduce((bits, _, key) => (key === OWN.name || key === OWN.inputs ? bits : bits | (1 << key)), 0);
  }

  get count(): number {
    return this.lanes.count;
  }

  begin(): void {
    this.keys.begin();
    this.#seen = 0;
    this.category = null;
    this.#name = null;
  }

  /** A key stands for the first time. */
  come(key: number): void {
    const bit = 1 << key;
    if (key < 0 || (this.#seen & bit) !== 0) refuse();
    this.#seen |= bit;
  }

  hasCome(key: number): boolean {
    return (this.#seen & (1 << key)) !== 0;
  }

  /** The text that was read last, under a key that is not `inputs`. */
  takeText(key: number, scanner: Scanner): void {
    switch (key) {
      case OWN.id:
        this.#id = { text: scanner.text, start: scanner.start, stop: scanner.stop };
        break;
      case OWN.name:
        this.#name = { text: scanner.text, start: scanner.start, stop: scanner.stop };
        break;
      case OWN.category:
        this.category = this.#categories[this.#categoryKeys.find(scanner)] ?? refuse();
        break;
      default: {
        const [lanes, names] = this.attributes[key - OWN_KEYS.length] as readonly [TextLanes, Likenesses];
        putText(lanes, this.lanes.count, scanner, names);
      }
    }
  }

  /** What was left out altogether of its inputs is filled in. */
  leaveOut(): void {
    const { plan, hasAll, block } = this.category ?? refuse();
    // Of one that hands in nothing, what other categories hand in counts as left out too.
    if (!hasAll) refuse();
    plan.fields.begin();
    if (!plan.fields.end(block.count)) refuse();
  }

  /** The subject is whole. */
  end(): void {
    const { block } = this.category ?? refuse();
    if ((this.#seen & this.#needed) !== this.#needed) refuse();
    const { text, start, stop } = this.#id;
    const length = stop - start;
    // One of dots would be a folder in an address.
    if (length > MAX_ID ? decoded(text, start, stop).length > MAX_ID : length < 3 && /^\.*$/.test(decoded(text, start, stop))) refuse();
    if (this.ids.take(this.#id) !== 1) refuse();
    this.#names.add(this.#name);
    this.lanes.add(block);
  }

  closed(): Block[] {
    return this.lanes.closed();
  }

  take(period: string | null, readings: ReadonlyMap<string, string>): CohortColumns {
    return this.lanes.take(period, readings, new StoredTexts(this.ids.texts.taken()), this.#names);
  }
}
