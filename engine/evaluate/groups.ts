import type { Model } from '../compile/model.ts';
import type { Cohort } from '../language/cohort.ts';

/** Which subjects are looked at together. */
export class Groups {
  readonly #model: Model;
  readonly #cohort: Cohort;
  readonly #members = new Map<string, Map<string, number[]>>();
  /** Members of the current stage's group, set by the stage that is being held. */
  readonly #stage = new Map<number, readonly number[]>();

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

  membersOf(group: string, subject: number): readonly number[] {
    if (group === 'stage') return this.#stage.get(subject) ?? [];
    let index = this.#members.get(group);
    if (!index) {
      index = new Map();
      for (const other of this.#cohort.subjects.keys()) {
        const key = this.#identityOf(group, other);
        const members = index.get(key);
        if (members) members.push(other);
        else index.set(key, [other]);
      }
      this.#members.set(group, index);
    }
    return index.get(this.#identityOf(group, subject)) ?? [];
  }

  setStage(members: readonly number[]): void {
    for (const subject of members) this.#stage.set(subject, members);
  }

  /** Unlike the name, never the same for different attributes that contain a slash. */
  #identityOf(group: string, subject: number): string {
    const by = this.#model.groups.get(group)?.by ?? [];
    const one = this.#cohort.subjects[subject];
    return JSON.stringify(by.map((attribute) => (attribute === 'category' ? one?.category : one?.attributes[attribute])));
  }
}
