import { KIND, ListLanes, RecordLanes, type FieldLanes, type Lanes } from '../../columns/grow/fields.ts';
import { ChoiceLanes, type TextLanes } from '../../columns/grow/codes.ts';
import { isForbidden, MAX_DEPTH } from '../../read/limits.ts';
import { Keys } from './keys.ts';
import type { Likenesses } from './likeness.ts';
import { refuse } from './stops.ts';

/** Names that texts of an input are held against, by its path; null where nothing is compared with them. */
export type NamesOf = (path: string) => Likenesses | null;

/** Lists and records within each other take two steps a level, after those to a subject's inputs. */
const DEEPEST = (MAX_DEPTH - 6) >> 1;

/** How the fields of a subject, row or record are read. */
export class FieldPlan {
  readonly fields: FieldLanes;
  readonly kinds: Uint8Array;
  readonly lanes: readonly Lanes[];
  readonly keys: Keys;
  /** By field: the options of a choice. */
  readonly options: readonly (Keys | null)[];
  /** By field: what its texts are held against. */
  readonly names: readonly (Likenesses | null)[];
  /** By field: the fields of a list's rows or of a record. */
  readonly below: readonly (FieldPlan | null)[];

  constructor(fields: FieldLanes, namesOf: NamesOf, depth = 0) {
    if (depth > DEEPEST) refuse();
    this.fields = fields;
    this.kinds = fields.kinds;
    this.lanes = fields.lanes;
    this.keys = new Keys(fields.names.map(readable));
    this.options = fields.lanes.map((one) => (one instanceof ChoiceLanes ? new Keys(one.texts) : null));
    this.names = fields.lanes.map((one, field) =>
      this.kinds[field] === KIND.text ? namesOf((one as TextLanes).input?.path.join('.') ?? '') : null,
    );
    this.below = fields.lanes.map((one) => {
      const inner = one instanceof ListLanes ? one.rows : one instanceof RecordLanes ? one.fields : null;
      return inner && new FieldPlan(inner, namesOf, depth + 1);
    });
  }
}

/** A key that no file may have stands in none. */
export const readable = (name: string): string => (isForbidden(name) ? '\0' : name);
