import type { Model } from '../model.ts';
import type { Cohort } from '../language/cohort.ts';

const NOBODY: readonly number[] = [];

/** Which subjects are looked at together. */
export class Groups {
  readonly #model: Model;
  readonly #cohort: Cohort;
  /** By group, for each subject those it is looked at together with: one array for all of them. */
  readonly #members = new Map<string, readonly (readonly number[])[]>();
  /** For each stage, whom each subject is looked at together with there. */
  readonly #stages = new Map<string, Map<number, readonly number[]>>();

  constructor(model: Model, cohort: Cohort) {
    this.#model = model;
    this.#cohort = cohort;
  }

  /** The group's name as results state it: its attributes joined by a slash, or `all`. */
  keyOf(group: string, subject: number): string {
    const by = this.#model.groups.get(group)?.by ?? [];
    const one = this.#cohort.subjects[subject];
    if (by.length === 0) return 'all';
    return by.map((attribute) => (attribute === 'category' ? one?.category : one?.attributes[attribute]) ?? '').join('/');
  }

  /** `stage` stands for those at the same stage in the same group. */
  membersOf(group: string, subject: number, stage: string | null = null): readonly number[] {
    if (group === 'stage') return this.atStage(stage ?? '', subject);
    let members = this.#members.get(group);
    if (!members) this.#members.set(group, (members = this.#partition(group)));
    return members[subject] ?? NOBODY;
  }

  #partition(group: string): readonly (readonly number[])[] {
    const found = new Map<string, number[]>();
    const by = this.#model.groups.get(group)?.by ?? [];
    return this.#cohort.subjects.map((_, subject) => {
      const identity = this.#identityOf(by, subject);
      let members = found.get(identity);
      if (!members) found.set(identity, (members = []));
      members.push(subject);
      return members;
    });
  }

  /** Tells who stands together at a stage. */
  gather(stage: string, members: readonly number[]): void {
    let known = this.#stages.get(stage);
    if (!known) this.#stages.set(stage, (known = new Map<number, readonly number[]>()));
    for (const subject of members) known.set(subject, members);
  }

  /** Nobody, for a subject that is not looked at there. */
  atStage(stage: string, subject: number): readonly number[] {
    return this.#stages.get(stage)?.get(subject) ?? NOBODY;
  }

  /** Unlike the name, never the same for different attributes that contain a slash. */
  #identityOf(by: readonly string[], subject: number): string {
    const one = this.#cohort.subjects[subject];
    let identity = '';
    for (const attribute of by) {
      const text = attribute === 'category' ? one?.category : one?.attributes[attribute];
      identity += text === undefined ? '-' : `${text.length} ${text}`;
    }
    return identity;
  }
}
